"""The standards as promises are derived from them, kept at hand in each process and read anew when something changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from befriend.accounts.models import Organisation
from befriend.foundation.working_time import Calendar
from befriend.promises.models import CalendarClosure, CalendarSpecialDay, WorkCalendar
from befriend.promises.queries.moments import utc
from befriend.promises.rules.invalid import InvalidDefinition
from befriend.promises.rules.parsing import parse
from befriend.promises.rules.standing_rule import Rule, Version, compile_rule, compile_version
from befriend.segments.queries.world import current_world
from befriend.segments.rules.invalid import InvalidCondition
from befriend.segments.rules.world import World

# What the compiled standards depend on: any of these differs when one of them could.
_STAMP = """SELECT (SELECT standards FROM promise_watch), (SELECT MAX(changed_at) FROM segment), (SELECT COUNT(*) FROM segment),
  (SELECT MAX(id) FROM tag), (SELECT COUNT(*) FROM tag), (SELECT MAX(id) FROM custom_field), (SELECT COUNT(*) FROM custom_field),
  (SELECT MAX(id) FROM relationship_type), (SELECT time_zone FROM accounts_organisation ORDER BY id LIMIT 1)"""
_VERSIONS = """SELECT v.id, v.standard_id, v.from_at, v.is_on, v.definition, v.calendar_id
  FROM standard_version v JOIN standard s ON s.id = v.standard_id ORDER BY s.position, v.standard_id, v.number"""


@dataclass(frozen=True, slots=True)
class Law:
    """Every standard that was ever on, and the organisation's time zone, which says when days begin."""

    rules: tuple[Rule, ...]
    zone: ZoneInfo


@dataclass(slots=True)
class _AtHand:
    stamp: tuple[Any, ...] | None = None
    law: Law | None = None


_at_hand = _AtHand()


def law_now() -> Law:
    """What promises are derived from besides the timeline: in one query, when nothing changed since this process read it."""
    stamp = _stamp()
    if _at_hand.law is None or _at_hand.stamp != stamp:
        _at_hand.law, _at_hand.stamp = Law(() if stamp[0] is None else read_rules(), Organisation.current().zone), stamp
    return _at_hand.law


def rules_now() -> tuple[Rule, ...]:
    """Every standard that was ever on."""
    return law_now().rules


def read_rules() -> tuple[Rule, ...]:
    """The same, read anew. A standard that names what is no more makes nothing until someone mends it."""
    world, calendars = current_world(), read_calendars()
    by_standard: dict[int, list[Version]] = defaultdict(list)
    for row in _rows(_VERSIONS):
        version = _compiled(row, calendars, world)
        if version is not None:
            by_standard[row[1]].append(version)
    rules = (
        compile_rule(standard_id, versions[-1].definition.shape, versions)
        for standard_id, versions in by_standard.items()
        if any(version.is_on for version in versions)
    )
    return tuple(rules)


def _compiled(row: Sequence[Any], calendars: Mapping[int, Calendar], world: World) -> Version | None:
    """One version with its names looked up; None when one of them is gone."""
    version_id, _standard_id, from_at, is_on, definition, calendar_id = row
    told = json.loads(definition) if isinstance(definition, str) else definition
    try:
        return compile_version(
            version_id=version_id,
            from_at=utc(from_at),
            is_on=bool(is_on),
            definition=parse(told),
            calendar=calendars[calendar_id],
            world=world,
        )
    except (KeyError, InvalidCondition, InvalidDefinition):
        return None


def read_calendars() -> dict[int, Calendar]:
    """Every calendar with its closures and special days, by id, in three queries."""
    closures, special_days = _by_calendar(CalendarClosure.objects.all()), _by_calendar(CalendarSpecialDay.objects.all())
    return {one.pk: one.calendar(closures.get(one.pk, ()), special_days.get(one.pk, ())) for one in WorkCalendar.objects.all()}


def _by_calendar(rows: Any) -> Mapping[int, Sequence[Any]]:
    by_calendar: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_calendar[row.calendar_id].append(row)
    return by_calendar


def _stamp() -> tuple[Any, ...]:
    return tuple(_rows(_STAMP)[0])


def _rows(question: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())
