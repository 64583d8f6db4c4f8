"""Something must happen again and again: while someone belongs to those it holds for, one promise is always open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from befriend.promises.rules.holds import blocked
from befriend.promises.rules.made import Closed, Made, closing, key_of
from befriend.promises.rules.membership import spans
from befriend.promises.rules.standing_rule import Rule, Version
from befriend.promises.rules.story import Keepers, Story, start_of_day
from befriend.promises.rules.timing import deadlines, later

_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


class Window(NamedTuple):
    """From one moment to another a version is in force for someone who belongs since `entered`, until `left`."""

    since: datetime
    until: datetime
    version: Version
    entered: datetime
    left: datetime | None


def recurring(rule: Rule, story: Story, *, today: int, zone: ZoneInfo) -> Iterator[Made]:
    """One after the other: each is opened by what kept the one before, or by time: the standard began, someone came to belong.

    Due so long after the last that kept one, or after they came to belong; what would have been due before it was
    opened starts afresh then.
    """
    windows = _windows(rule, story, today, zone)
    keepers = {window.version.id: window.version.keepers_in(story) for window in windows}
    before: Made | None = None
    while (window := _next_window(windows, before.closed_at if before else None)) is not None:
        made = _make(rule, story, window, keepers[window.version.id], before)
        yield made
        if made.is_open or (made.released_at == made.opened_at):
            return
        before = made


def _windows(rule: Rule, story: Story, today: int, zone: ZoneInfo) -> list[Window]:
    found: list[Window] = []
    ends = [version.from_at for version in rule.versions[1:]] + [_NEVER]
    end_of_today = start_of_day(today + 1, zone)
    for version, end in zip(rule.versions, ends, strict=True):
        if not version.is_on or version.from_at >= end_of_today:
            continue
        for span in spans(story, version, today=today):
            entered, left = start_of_day(span.first, zone), None if span.end is None else start_of_day(span.end, zone)
            window = Window(max(entered, version.from_at), min(left or _NEVER, end), version, entered, left)
            found += [free for free in _free_of_holds(window, story) if free.since < free.until]
    return sorted(found, key=lambda window: window.since)


def _free_of_holds(window: Window, story: Story) -> list[Window]:
    """The parts of a window in which something may be done for them."""
    free = [window]
    for hold in blocked(story.holds, window.version.keeper_channels):
        free = [part for one in free for part in _without(one, hold.since, hold.until or _NEVER)]
    return free


def _without(window: Window, since: datetime, until: datetime) -> list[Window]:
    parts = [window._replace(until=min(window.until, since)), window._replace(since=max(window.since, until))]
    return [part for part in parts if part.since < part.until]


def _next_window(windows: list[Window], closed_at: datetime | None) -> Window | None:
    """The first in which a promise can be opened from that moment on, beginning when it is."""
    for window in windows:
        if closed_at is None or window.until > closed_at:
            return window if closed_at is None else window._replace(since=max(window.since, closed_at))
    return None


def _make(rule: Rule, story: Story, window: Window, keepers: Keepers, before: Made | None) -> Made:
    version, opened_at = window.version, window.since
    opener = before.kept_by if before is not None and before.kept_at == opened_at else None
    key = key_of(rule.standard_id, opener, opened_at)
    keeper = keepers.first(opened_at, None) if opener is None else keepers.first_after(opened_at)
    closed: Closed = closing(story, key, opened_at=opened_at, keeper=keeper, left_at=window.left, channels=version.keeper_channels)
    due_at = _due(window, keepers, before)
    is_open = closed.kept_at is None and closed.released_at is None
    ends = deadlines(version.definition, due_at, version.calendar, opened_at=opened_at, is_open=is_open)
    return Made(
        standard_id=rule.standard_id,
        version_id=version.id,
        trigger_id=opener,
        opened_at=opened_at,
        due_at=due_at,
        **closed._asdict(),
        **ends._asdict(),
    )


def _due(window: Window, keepers: Keepers, before: Made | None) -> datetime:
    within, opened_at = window.version.definition.within, window.since
    if within is None:
        raise ValueError("What recurs needs a time within which it does.")
    last = keepers.last_until(opened_at, None)
    begun = [window.entered] + ([last.occurred_at] if last else [])
    if before is not None and before.released_because == "by_hand" and before.released_at is not None:
        begun.append(before.released_at)
    due_at = later(max(begun), within, window.version.calendar)
    return due_at if due_at >= opened_at else later(opened_at, within, window.version.calendar)
