from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from befriend.foundation.working_time.public_holidays import holidays_of

MIDNIGHT = 24 * 60


class Hours(NamedTuple):
    """Open from one minute of the day to another: 9 to 17 is Hours(540, 1020); midnight at the end is 1440."""

    opens: int
    closes: int


class Closure(NamedTuple):
    """Closed from the first of these days to the last, both counted."""

    first: date
    last: date
    why: str = ""


class SpecialDay(NamedTuple):
    """Open at these hours on this day, whatever the weekday, the holidays and the closures say."""

    day: date
    hours: tuple[Hours, ...]


class BadHours(ValueError):
    """These hours cannot be: `day` is the weekday (Monday is 0) or the date, `problem` is "order" or "overlap"."""

    def __init__(self, day: int | date, problem: str) -> None:
        super().__init__(f"{problem} on {day}")
        self.day = day
        self.problem = problem


class NeverOpen(ValueError):
    """The calendar does not open, or not long enough within a hundred years, so nothing can ever be due on it."""


Week = tuple[tuple[Hours, ...], ...]


@dataclass(frozen=True)
class Calendar:
    """When a house is open: hours by weekday (Monday first; a break is the gap between two), in its own time zone.

    Closed on the public holidays of its country and region and in its own closures; special days go before all of
    them. What opens or closes at a time the clocks skip does so as if they had not been put forward yet; at a time
    they show twice, the first time. Raises BadHours, and UnknownCountry.
    """

    zone: ZoneInfo
    week: Week
    country: str = ""
    subdivision: str = ""
    closures: tuple[Closure, ...] = ()
    special_days: tuple[SpecialDay, ...] = ()

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError("A week has seven days.")
        for weekday, hours in enumerate(self.week):
            _check(weekday, hours)
        for special in self.special_days:
            _check(special.day, special.hours)
        holidays_of(self.country, self.subdivision, year=2000)

    def hours_on(self, day: date) -> tuple[Hours, ...]:
        """The hours of one day; none when it is closed."""
        if day in self._special:
            return self._special[day]
        if self._is_closed(day) or day in holidays_of(self.country, self.subdivision, year=day.year):
            return ()
        return self.week[day.weekday()]

    @property
    def opens_in_a_week(self) -> bool:
        return any(self.week)

    def _is_closed(self, day: date) -> bool:
        return any(closure.first <= day <= closure.last for closure in self.closures)

    @cached_property
    def years(self) -> dict[int, Any]:
        """The tables (tables.Year) made so far, kept for as long as this calendar is."""
        return {}

    @cached_property
    def _special(self) -> Mapping[date, tuple[Hours, ...]]:
        return {special.day: special.hours for special in self.special_days}


def _check(day: int | date, hours: Sequence[Hours]) -> None:
    if any(not 0 <= one.opens < one.closes <= MIDNIGHT for one in hours):
        raise BadHours(day, "order")
    if any(before.closes > after.opens for before, after in pairwise(hours)):
        raise BadHours(day, "overlap")
