"""By when a promise is due, when its owner is reminded, when it goes to someone above, and when it is broken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from befriend.foundation.working_time import Allowed, Calendar, NeverOpen, Unit, add_working, elapsed
from befriend.promises.rules.definition import Definition
from befriend.promises.rules.story import Entry

_MINUTE = timedelta(minutes=1)
_PLAIN = {
    Unit.WORKING_MINUTES: _MINUTE,
    Unit.WORKING_HOURS: timedelta(hours=1),
    Unit.WORKING_DAYS: timedelta(days=1),
    Unit.CALENDAR_DAYS: timedelta(days=1),
}
_FAR_BACK = 400


class Wait(NamedTuple):
    """We waited for the customer, from one moment to the other; None is still."""

    since: datetime
    until: datetime | None


def waits_in(entries: Sequence[Entry], *, pauses: frozenset[int], resumes: frozenset[int]) -> list[Wait]:
    """The stretches of waiting that these entries, in order, tell of."""
    waits: list[Wait] = []
    since: datetime | None = None
    for entry in entries:
        if since is None and entry.kind in pauses:
            since = entry.occurred_at
        elif since is not None and entry.kind in resumes:
            waits.append(Wait(since, entry.occurred_at))
            since = None
    return waits if since is None else [*waits, Wait(since, None)]


def due_of(start: datetime, allowed: Allowed, calendar: Calendar, waits: Sequence[Wait] = ()) -> tuple[datetime | None, datetime | None]:
    """When it is due; or None, and since when it waits. Working time does not run while it waits."""
    due = later(start, allowed, calendar)
    for wait in waits:
        if due <= wait.since:
            break
        if wait.until is None:
            return None, wait.since
        due = _put_off(due, wait.since, wait.until, allowed, calendar)
    return due, None


def _put_off(due: datetime, since: datetime, until: datetime, allowed: Allowed, calendar: Calendar) -> datetime:
    """Later by as much time as was lost while it waited; a part of a minute counts as one."""
    if allowed.unit == Unit.CALENDAR_DAYS:
        return due + (until - since)
    lost = -(-elapsed(since, until, calendar) // _MINUTE)
    return later(due, Allowed(lost, Unit.WORKING_MINUTES), calendar) if lost else due


def later(start: datetime, allowed: Allowed, calendar: Calendar) -> datetime:
    """So much later; by the plain clock on a calendar that never opens, for recording must not fail because of it."""
    try:
        return add_working(start, allowed, calendar)
    except NeverOpen:
        return start + allowed.amount * _PLAIN[allowed.unit]


def earlier(moment: datetime, allowed: Allowed, calendar: Calendar) -> datetime:
    """So much earlier: the latest moment from which at least that much time is left."""
    if allowed.unit == Unit.CALENDAR_DAYS:
        there = moment.astimezone(calendar.zone)
        return (there - timedelta(days=allowed.amount)).astimezone(UTC)
    if allowed.unit == Unit.WORKING_DAYS:
        return _working_days_earlier(moment, allowed.amount, calendar)
    return _open_time_earlier(moment, allowed.amount * _PLAIN[allowed.unit], calendar)


def _working_days_earlier(moment: datetime, days: int, calendar: Calendar) -> datetime:
    there = moment.astimezone(calendar.zone)
    for _day in range(days * 7 + _FAR_BACK):
        if days == 0:
            break
        there -= timedelta(days=1)
        days -= bool(calendar.hours_on(there.date()))
    return there.astimezone(UTC)


def _open_time_earlier(moment: datetime, wanted: timedelta, calendar: Calendar) -> datetime:
    """Back from one stretch of opening hours to the one before it."""
    day = moment.astimezone(calendar.zone).date()
    end = moment
    for _day in range(_FAR_BACK):
        for hours in reversed(calendar.hours_on(day)):
            opens, closes = (_at(day, minute, calendar) for minute in hours)
            open_here = min(end, closes) - opens
            if open_here >= wanted:
                return min(end, closes) - wanted
            wanted -= max(open_here, timedelta())
        day -= timedelta(days=1)
    return moment - wanted


def _at(day: date, minute: int, calendar: Calendar) -> datetime:
    midnight = datetime.combine(day + timedelta(days=minute // 1440), time(minute % 1440 // 60, minute % 60), calendar.zone)
    return midnight.astimezone(UTC)


class Deadlines(NamedTuple):
    broken_at: datetime | None
    remind_at: datetime | None
    escalate_at: datetime | None


def deadlines(definition: Definition, due_at: datetime | None, calendar: Calendar, *, opened_at: datetime, is_open: bool) -> Deadlines:
    """What follows from the due time. Whoever is done with needs no reminder."""
    if due_at is None:
        return Deadlines(None, None, None)
    broken_after, remind, escalation = definition.broken_after, definition.remind_before, definition.escalate_after
    return Deadlines(
        broken_at=None if broken_after is None else later(due_at, broken_after, calendar),
        remind_at=None if remind is None or not is_open else max(opened_at, earlier(due_at, remind, calendar)),
        escalate_at=None if escalation is None or not is_open else later(due_at, escalation.after, calendar),
    )
