"""The stories of contacts, read in a fixed number of queries, however many there are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from befriend.accounts.models import Organisation
from befriend.foundation.channels import Channel
from befriend.foundation.days import day_number, day_of
from befriend.foundation.kinds import UnknownKind, kind_of
from befriend.foundation.text import fold
from befriend.promises.kinds import WORD_GIVEN, WORD_KEPT
from befriend.promises.queries.moments import read_as, utc
from befriend.promises.rules.definition import Shape
from befriend.promises.rules.standing_rule import Rule
from befriend.promises.rules.story import Entry, Hold, Key, Story, Word, start_of_day
from befriend.segments.queries.one_person import load_people

_ENTRIES = """SELECT i.contact_id, {occurred_at}, i.id, i.kind, i.day, i.amount, i.channel, i.subject_kind, i.subject_id,
  {told_at}, {reversed_at}, i.by_id FROM interaction i LEFT JOIN interaction r ON r.reverses_id = i.id
  WHERE i.contact_id {{whose}} AND i.reverses_id IS NULL AND i.kind IN ({kinds}) ORDER BY i.occurred_at, i.id"""
_CONTACTS = "SELECT id, created_day, archived_day, erased_at, owner_id, colleague_id FROM contact WHERE id {whose}"
_RESTRICTIONS = "SELECT contact_id, kind, channel, since, lifted_at FROM contact_restriction WHERE contact_id {whose} AND kind <> 'do_not'"
_LET_GO = """SELECT p.contact_id, p.standard_id, p.trigger_id, p.opened_at, r.at
  FROM promise_release r JOIN promise p ON p.id = r.promise_id WHERE p.contact_id {whose} AND r.undone_at IS NULL"""
_WORDS = """SELECT i.contact_id, w.interaction_id, w.due_at, w.kept_by_kinds, w.owner_id,
  w.about_kind, w.about_id
  FROM word_given w JOIN interaction i ON i.id = w.interaction_id WHERE i.contact_id {whose}"""
_SAID = """SELECT i.contact_id, w.interaction_id, w.text FROM interaction_words w JOIN interaction i ON i.id = w.interaction_id
  WHERE i.contact_id {whose}"""
_TAGS = "SELECT contact_id, tag_id, at FROM contact_tag WHERE contact_id {whose}"


def load_story(contact_id: int, rules: Sequence[Rule], *, zone: ZoneInfo | None = None) -> Story | None:
    """One contact's story, as far as these standards ask for it; None when there is no such contact."""
    return next(iter(load_stories([contact_id], rules, zone=zone)), None)


def load_stories(contact_ids: Collection[int], rules: Sequence[Rule], *, zone: ZoneInfo | None = None) -> list[Story]:
    """The stories of these contacts. Nothing is read that no standard asks for."""
    zone = zone or Organisation.current().zone
    asks_who, asks_topic = any(rule.asks_who for rule in rules), any(rule.asks_topic for rule in rules)
    contacts, restrictions = _asked(_CONTACTS, contact_ids), _asked(_RESTRICTIONS, contact_ids)
    let_go = _asked(_LET_GO, contact_ids)
    words = {contact_id: {row[0]: _word(*row[1:]) for row in rows} for contact_id, rows in _asked(_WORDS, contact_ids).items()}
    entries = _asked(_entries_asked_for(rules, words), contact_ids)
    said = _asked(_SAID, contact_ids) if asks_topic else {}
    tags = _asked(_TAGS, contact_ids) if asks_who else {}
    people = {person.id: person for person in load_people(contact_ids, with_history=False)} if asks_who else {}
    return [
        Story(
            contact_id=contact_id,
            created_day=created_day,
            looks_after=looks_after,
            colleague=colleague,
            entries=[_entry(row) for row in entries.get(contact_id, ())],
            holds=[*_holds_of_contact(archived_day, erased_at, zone), *_holds(restrictions.get(contact_id, ()), zone)],
            let_go=dict(_let_go(let_go.get(contact_id, ()))),
            words=words.get(contact_id, {}),
            said={entry_id: fold(text) for entry_id, text in said.get(contact_id, ())},
            person=people.get(contact_id),
            tag_days={tag_id: day_of(utc(at), zone) for tag_id, at in tags.get(contact_id, ())},
        )
        for contact_id, rows in contacts.items()
        for created_day, archived_day, erased_at, looks_after, colleague in rows
    ]


def _entries_asked_for(rules: Sequence[Rule], words: Mapping[int, Mapping[int, Word]]) -> str:
    """Only entries of kinds that make a difference; when they were told only where something must precede."""
    kinds = {WORD_GIVEN.code, WORD_KEPT.code}.union(*(rule.kinds for rule in rules))
    kinds.update(kind for of_contact in words.values() for word in of_contact.values() for kind in word.kept_by)
    needs_told = any(rule.shape == Shape.PRECEDE for rule in rules)
    return _ENTRIES.format(
        occurred_at=read_as("i.occurred_at"),
        told_at=read_as("i.recorded_at") if needs_told else "NULL",
        reversed_at=read_as("r.recorded_at"),
        kinds=", ".join(str(int(kind)) for kind in sorted(kinds)),
    )


def _asked(question: str, contact_ids: Collection[int]) -> dict[int, list[Any]]:
    whose = f"IN ({', '.join(str(int(contact_id)) for contact_id in contact_ids)})"
    by_contact: dict[int, list[Any]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(question.format(whose=whose))
        for contact_id, *rest in cursor.fetchall():
            by_contact[contact_id].append(rest)
    return by_contact


def _entry(row: Sequence[Any]) -> Entry:
    occurred_at, entry_id, kind, day, amount, channel, subject_kind, subject_id, recorded_at, reversed_at, by_id = row
    subject = None if subject_id is None else (subject_kind, subject_id)
    moment = utc(occurred_at)
    told_at = moment if recorded_at is None else utc(recorded_at)
    return Entry(moment, entry_id, kind, day, amount, channel, subject, told_at, utc(reversed_at), by_id)


def _holds_of_contact(archived_day: int | None, erased_at: datetime | None, zone: ZoneInfo) -> Iterable[Hold]:
    """Someone who was forgotten is archived, too; that they were forgotten says more."""
    if erased_at is not None:
        yield Hold(utc(erased_at), None, "erased")
    elif archived_day is not None:
        yield Hold(start_of_day(archived_day, zone), None, "archived")


def _holds(restrictions: Iterable[Sequence[Any]], zone: ZoneInfo) -> Iterable[Hold]:
    """Do-nots by their days; what was lifted on the day it began was a slip."""
    for kind, channel, since, lifted_at in restrictions:
        first = since if isinstance(since, date) else date.fromisoformat(since)
        until = utc(lifted_at)
        if until is not None and day_of(until, zone) <= day_number(first):
            continue
        if channel and channel.upper() not in Channel.__members__:
            continue
        yield Hold(start_of_day(day_number(first), zone), until, kind, int(Channel.from_key(channel)) if channel else None)


def _let_go(rows: Iterable[Sequence[Any]]) -> Iterable[tuple[Key, datetime]]:
    for standard_id, trigger_id, opened_at, at in rows:
        yield (standard_id, trigger_id, None if trigger_id is not None else utc(opened_at)), utc(at)


def _word(due_at: datetime, kinds: Any, owner_id: int | None, about_kind: int, about_id: int | None) -> Word:
    keys = json.loads(kinds) if isinstance(kinds, str) else kinds
    return Word(utc(due_at), frozenset(code for key in keys if (code := _code(key)) is not None), owner_id, _about(about_kind, about_id))


def _about(kind: int, row_id: int | None) -> tuple[int, int] | None:
    return (kind, row_id) if kind and row_id is not None else None


def _code(key: str) -> int | None:
    try:
        return kind_of(key).code
    except UnknownKind:
        return None
