"""Something must have happened before something that is planned: a training before the first shift."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from befriend.promises.rules.made import Made, closing, key_of
from befriend.promises.rules.membership import fulfils
from befriend.promises.rules.replies import is_first
from befriend.promises.rules.standing_rule import Rule, Version
from befriend.promises.rules.story import Entry, Keepers, Story
from befriend.promises.rules.timing import deadlines, earlier


def preceding(rule: Rule, story: Story) -> Iterator[Made]:
    """Each planned thing makes a promise that is due when it begins. Moved (taken back, and there again for the same
    subject), its promise moves with it."""
    kinds = frozenset().union(*(version.triggers for version in rule.versions))
    planned = story.of_kinds(kinds)
    there = {entry.subject for entry in planned if entry.subject is not None and entry.reversed_at is None}
    open_until: datetime | None = None
    has_open = False
    for entry in planned:
        made_at = planned_at(entry)
        version = rule.in_force(made_at)
        if version is None or not version.is_triggered_by(entry, story) or (entry.reversed_at is not None and entry.subject in there):
            continue
        if version.definition.once_while_open and has_open and (open_until is None or open_until > entry.occurred_at):
            continue
        if (version.definition.when.is_first and not is_first(version, story, entry)) or not fulfils(story, version, entry):
            continue
        made = _make(rule, version, story, entry)
        if entry.reversed_at is None:
            has_open, open_until = True, made.closed_at
        yield made


def planned_at(entry: Entry) -> datetime:
    """When the plan was made: when it was told, and at the latest when it happened."""
    return min(entry.recorded_at, entry.occurred_at)


def _make(rule: Rule, version: Version, story: Story, entry: Entry) -> Made:
    opened_at, due_at = planned_at(entry), entry.occurred_at
    closed = closing(
        story,
        key_of(rule.standard_id, entry.id, opened_at),
        opened_at=opened_at,
        keeper=_keeper(version, version.keepers_in(story), entry),
        reversed_at=entry.reversed_at,
        channels=version.keeper_channels,
    )
    is_open = closed.kept_at is None and closed.released_at is None
    ends = deadlines(version.definition, due_at, version.calendar, opened_at=opened_at, is_open=is_open)
    return Made(
        standard_id=rule.standard_id,
        version_id=version.id,
        trigger_id=entry.id,
        opened_at=opened_at,
        due_at=due_at,
        **closed._asdict(),
        **ends._asdict(),
        subject=entry.subject,
    )


def _keeper(version: Version, keepers: Keepers, entry: Entry) -> Entry | None:
    """The last before it, unless that is too long ago; else the first after it."""
    before = keepers.last_until(entry.occurred_at, entry.subject)
    within = version.definition.within
    if before is not None and (within is None or before.occurred_at >= earlier(entry.occurred_at, within, version.calendar)):
        return before
    return keepers.first(entry.occurred_at, entry.subject, after=before)
