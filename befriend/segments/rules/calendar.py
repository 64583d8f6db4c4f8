"""Calendar arithmetic over day numbers, shared by both engines so that they cannot differ."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from befriend.foundation.days import date_of, day_number
from befriend.segments.rules.nodes import Period

_MONTHS = {"year": 12, "quarter": 3, "month": 1}
_FROM_MARCH_OF_YEAR_0 = 719_468
_DAYS_OF_400_YEARS = 146_097
_DAYS_OF_4_YEARS = 1_461


def period_starts(period: Period, as_of: int, back: int) -> list[int]:
    """The first days of the current period (last in the list) and of so many before it; weeks begin on Monday.

    Then follow the first days of the next two.
    """
    if period == "week":
        monday = as_of - (as_of + 3) % 7
        return [monday + 7 * number for number in range(-back, 3)]
    length = _MONTHS[period]
    today = date_of(as_of)
    current = (today.year * 12 + today.month - 1) // length
    return [_month_start((current + number) * length) for number in range(-back, 3)]


def _month_start(months: int) -> int:
    year, month = divmod(months, 12)
    return day_number(date(max(year, 1), month + 1, 1))


def march_day_times_4(day: int) -> int:
    """Four times the days since the 1st of March before it: 0 on 1 March, 4 × 365 on 29 February.

    29 February is the last, so every other date has the same number each year. By the integer arithmetic of E. G.
    Richards, "Mapping Time" (1998), so that SQL can do the same with nothing but remainders.
    """
    in_era = (4 * (day + _FROM_MARCH_OF_YEAR_0) + 3) % _DAYS_OF_400_YEARS
    in_four_years = (in_era - in_era % 4 + 3) % _DAYS_OF_4_YEARS
    return in_four_years - in_four_years % 4


@dataclass(frozen=True, slots=True)
class Year:
    """The year from 1 March that holds a day: where in it the day is, and how long it and the next one are."""

    march_day: int
    length: int
    next_length: int

    @classmethod
    def around(cls, day: int) -> Year:
        today = date_of(day)
        year = today.year - (today.month < 3)
        return cls(march_day_times_4(day) // 4, _length(year), _length(year + 1))

    def days_to_anniversary(self, march_day: int, *, is_today: bool) -> int:
        """Days until the next yearly return of that date; 29 February returns on the 28th in common years.

        `is_today`: it began this very day, which is not a return.
        """
        this_year = min(march_day, self.length - 1)
        if this_year >= self.march_day and not is_today:
            return this_year - self.march_day
        return self.length - self.march_day + min(march_day, self.next_length - 1)


def _length(year: int) -> int:
    """Days from 1 March of the year to the next one."""
    return 366 if calendar.isleap(year + 1) else 365
