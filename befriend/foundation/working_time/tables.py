"""A year of a calendar as numbers: when it opens and closes, in microseconds since 1970, UTC, and how much that adds up to.

Integers, so that sums are exact; a year at a time, so that any year costs a few milliseconds once and a lookup ever after.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from befriend.foundation.working_time.calendar import MIDNIGHT, Calendar

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def number_of(moment: datetime) -> int:
    """Microseconds since 1970; ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone before it is due.")
    return (moment - EPOCH) // _MICROSECOND


def moment_of(number: int) -> datetime:
    return EPOCH + timedelta(microseconds=number)


def wall(calendar: Calendar, day: date, minute: int) -> int:
    """The moment at which the clocks of the calendar's zone show this minute of this day."""
    if minute == MIDNIGHT:
        day, minute = day + timedelta(days=1), 0
    return number_of(datetime.combine(day, time(minute // 60, minute % 60), calendar.zone))


class Year:
    """One year's openings in order.

    `before[i]` is the open time of the year before its i-th opening; `spans` says from which to which (not counted)
    are a day's. Days without any are not in `days`.
    """

    __slots__ = ("_closed_at", "before", "closes", "days", "ends", "opens", "spans", "starts", "total")

    def __init__(self, calendar: Calendar, year: int) -> None:
        self.starts = wall(calendar, date(year, 1, 1), 0)
        self.ends = wall(calendar, date(year + 1, 1, 1), 0)
        self.opens: list[int] = []
        self.closes: list[int] = []
        self.before: list[int] = []
        self.spans: dict[date, tuple[int, int]] = {}
        self.total = 0
        self._closed_at = midnight = self.starts
        for day in _days(year):
            begins, midnight = midnight, wall(calendar, day, MIDNIGHT)
            first = len(self.opens)
            if begins < midnight:  # else the clocks skipped the whole day, as in Samoa in 2011
                for hours in calendar.hours_on(day):
                    self._add(wall(calendar, day, hours.opens), min(wall(calendar, day, hours.closes), midnight))
            if len(self.opens) > first:
                self.spans[day] = first, len(self.opens)
        self.days = list(self.spans)

    def _add(self, opens: int, closes: int) -> None:
        opens = max(opens, self._closed_at)
        if closes <= opens:  # the clocks went past it
            return
        self.opens.append(opens)
        self.closes.append(closes)
        self.before.append(self.total)
        self.total += closes - opens
        self._closed_at = closes

    def open_until(self, number: int) -> int:
        """How much of the year's open time lies before this moment."""
        place = bisect_right(self.opens, number) - 1
        if place < 0:
            return 0
        return self.before[place] + min(number, self.closes[place]) - self.opens[place]

    def moment_after(self, amount: int) -> int:
        """When so much open time of the year has passed: more than none, at most all of it. A closing, not the opening after it."""
        place = bisect_right(self.before, amount - 1) - 1
        return self.opens[place] + amount - self.before[place]

    def next_open(self, number: int) -> int | None:
        """This moment when it is open then, else the next opening of the year."""
        place = bisect_right(self.opens, number) - 1
        if place >= 0 and number < self.closes[place]:
            return number
        return self.opens[place + 1] if place + 1 < len(self.opens) else None


def _days(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    return (first + timedelta(days=days) for days in range((date(year + 1, 1, 1) - first).days))
