"""Who gave more, the same, less, no longer, again or for the first time: what the words mean, exactly. Pure.

A giver is whoever gave money of a known amount, as the timeline counts it: less what went back, in the organisation's currency.
Nobody is in two groups, and everyone who ever gave by the end of the period is in one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from befriend.foundation.days import date_of, day_number

YEAR = 365
_LAST_YEARS = 8
Condition = dict[str, object]


class Group(StrEnum):
    """What a giver did in a period, against the period of the same length before it."""

    MORE = "more"
    SAME = "same"
    LESS = "less"
    RETURNED = "returned"
    NEW = "new"
    LAPSED = "lapsed"
    LONG_GONE = "long_gone"


KEPT = (Group.MORE, Group.SAME, Group.LESS)
GAVE = (*KEPT, Group.RETURNED, Group.NEW)
GAVE_BEFORE = (*KEPT, Group.LAPSED)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days (both included) and the one before it. `key` names it in addresses: a year, or "12" for twelve months to today."""

    key: str
    first: int
    last: int
    before: int

    @property
    def is_rolling(self) -> bool:
        return self.key == ROLLING


ROLLING = "12"


def period_of(key: str, today: int) -> Period:
    """The calendar year of that number (up to today when it is not over), or the 365 days to today, which stand for any other word."""
    year = date_of(today).year
    if key.isascii() and key.isdecimal() and year - _LAST_YEARS < int(key) <= year:
        first = day_number(date(int(key), 1, 1))
        return Period(key, first, min(today, day_number(date(int(key), 12, 31))), day_number(date(int(key) - 1, 1, 1)))
    return Period(ROLLING, today - YEAR + 1, today, today - 2 * YEAR + 1)


def years_to_choose(today: int) -> list[str]:
    """The calendar years one can look at, newest first."""
    year = date_of(today).year
    return [str(year - back) for back in range(_LAST_YEARS)]


def segment_of(group: Group, period: Period) -> Condition | None:
    """The same people as a condition of segments, where its language can say it; it looks at days back from today, and compares no sums."""
    if not period.is_rolling:
        return None

    def gave(days: int, **bound: int) -> Condition:
        return {"count": {"kinds": ["gift"], "within_days": days, "amount_at_least": 1, **bound}}

    never_in = {"at_most": 0}
    conditions: dict[Group, Condition] = {
        Group.NEW: {"all": [gave(YEAR, at_least=1), {"first": {"kinds": ["gift"], "within_days": YEAR}}]},
        Group.LAPSED: {"all": [gave(2 * YEAR, at_least=1), gave(YEAR, **never_in)]},
        Group.LONG_GONE: {"all": [gave(100 * YEAR, at_least=1), gave(2 * YEAR, **never_in)]},
    }
    return conditions.get(group)


@dataclass(frozen=True, slots=True)
class Sums:
    """How many people, what they gave in the period and in the one before, in minor units."""

    people: int = 0
    now: int = 0
    before: int = 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(self.people + other.people, self.now + other.now, self.before + other.before)


@dataclass(frozen=True, slots=True)
class Kept:
    """The groups of a period."""

    groups: Mapping[Group, Sums] = field(default_factory=dict)

    def of(self, *groups: Group) -> Sums:
        """The groups together."""
        return sum((self.groups.get(group, Sums()) for group in groups), Sums())

    @property
    def by_number(self) -> int | None:
        """Of a hundred who gave in the period before, how many gave in this one; rounded down, None when nobody had."""
        return _share(self.of(*KEPT).people, self.of(*GAVE_BEFORE).people)

    @property
    def by_money(self) -> int | None:
        """Of a hundred euros given in the period before, how many came again from the same people; more than a hundred when they gave more."""
        return _share(self.of(*KEPT).now, self.of(*GAVE_BEFORE).before)


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those whose first gift was in a year, and how many of them gave in the next one too."""

    year: int
    people: int
    again: int
    is_over: bool

    @property
    def share(self) -> int | None:
        """Hundredths who gave again; None while the next year is not over, for nobody knows yet."""
        return _share(self.again, self.people) if self.is_over else None


@dataclass(frozen=True, slots=True)
class YearKept:
    """A calendar year that is over: who gave, and who of them had given in the year before; with the money."""

    year: int
    givers: int
    money: int
    kept: int
    kept_money: int


def _share(part: int, whole: int) -> int | None:
    return part * 100 // whole if whole else None
