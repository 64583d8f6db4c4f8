"""Something happens, something must follow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from befriend.promises.rules.definition import Match
from befriend.promises.rules.made import Made, closing, key_of
from befriend.promises.rules.membership import fulfils
from befriend.promises.rules.standing_rule import Rule, Version
from befriend.promises.rules.story import Entry, Keepers, Story, Subject
from befriend.promises.rules.timing import Wait, deadlines, due_of, waits_in

_NOT_YET = object()


def replies(rule: Rule, story: Story, *, since: datetime | None = None) -> Iterator[Made]:
    """Each triggering entry makes a promise, unless it joins one that is open.

    With `since`, only what was made from then on: the caller knows that nothing made before is open at that moment.
    """
    keepers: dict[int, Keepers] = {}
    open_until: dict[Subject | None, datetime | object | None] = {}
    for entry, version in _triggers(rule, story, since):
        chain = entry.subject if version.definition.then.match == Match.SUBJECT else None
        is_joined = version.definition.once_while_open and _is_open(open_until.get(chain, _NOT_YET), entry.occurred_at)
        if is_joined or not _is_asked(version, story, entry):
            continue
        if version.id not in keepers:
            keepers[version.id] = version.keepers_in(story)
        made = _make(rule, version, story, entry, keepers[version.id])
        if entry.reversed_at is None:
            open_until[chain] = made.closed_at
        yield made


def _triggers(rule: Rule, story: Story, since: datetime | None) -> Iterator[tuple[Entry, Version]]:
    """The entries that ask for something, each with the version that was in force."""
    kinds = frozenset[int]().union(*(version.triggers for version in rule.versions))
    for entry in story.of_kinds(kinds):
        version = None if since is not None and entry.occurred_at < since else rule.in_force(entry.occurred_at)
        if version is not None and version.is_triggered_by(entry, story):
            yield entry, version


def _is_open(until: datetime | object | None, moment: datetime) -> bool:
    return until is None or (isinstance(until, datetime) and until > moment)


def _is_asked(version: Version, story: Story, entry: Entry) -> bool:
    if version.definition.when.is_first and not is_first(version, story, entry):
        return False
    return fulfils(story, version, entry)


def is_first(version: Version, story: Story, entry: Entry) -> bool:
    """Whether no entry that the version speaks of came before."""
    return not any(other.kind in version.triggers and other < entry for other in story.standing)


def _make(rule: Rule, version: Version, story: Story, entry: Entry, keepers: Keepers) -> Made:
    definition, opened_at = version.definition, entry.occurred_at
    if definition.within is None:
        raise ValueError("An answer needs a time within which it is due.")
    closed = closing(
        story,
        key_of(rule.standard_id, entry.id, opened_at),
        opened_at=opened_at,
        keeper=keepers.first(opened_at, entry.subject, after=entry),
        reversed_at=entry.reversed_at,
        channels=version.keeper_channels,
    )
    due_at, paused_at = due_of(opened_at, definition.within, version.calendar, _waits(version, story, entry, closed.kept_at))
    is_open = closed.kept_at is None and closed.released_at is None
    ends = deadlines(definition, due_at, version.calendar, opened_at=opened_at, is_open=is_open)
    return Made(
        standard_id=rule.standard_id,
        version_id=version.id,
        trigger_id=entry.id,
        opened_at=opened_at,
        due_at=due_at,
        paused_at=paused_at,
        **closed._asdict(),
        **ends._asdict(),
        subject=entry.subject,
    )


def _waits(version: Version, story: Story, entry: Entry, kept_at: datetime | None) -> list[Wait]:
    """While it waited for the customer, until it was kept: what keeps it ends the waiting, too."""
    if not version.pauses:
        return []
    by_subject = version.definition.then.match == Match.SUBJECT
    told = [
        one
        for one in story.standing
        if one > entry and (not by_subject or one.subject == entry.subject) and (kept_at is None or one.occurred_at <= kept_at)
    ]
    waits = waits_in(told, pauses=version.pauses, resumes=version.resumes)
    return [Wait(wait.since, wait.until or kept_at) for wait in waits]
