"""When instalments and recurring gifts are due: the same day of later months, or the last one there is."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from befriend.foundation.days import date_of, day_number
from befriend.giving.models import Every


def months_later(day: int, months: int) -> int:
    """The day number so many months later; the 31st becomes the last day of a shorter month."""
    began = date_of(day)
    year, month = divmod(began.year * 12 + began.month - 1 + months, 12)
    return day_number(date(year, month + 1, min(began.day, monthrange(year, month + 1)[1])))


def due_days(first_day: int, every: Every, number: int) -> list[int]:
    """So many days, the first on `first_day`; counted from the first, so that a 31st comes back after a short month."""
    return [months_later(first_day, every.months * turn) for turn in range(number)]


def next_after(first_day: int, every: Every, day: int) -> int:
    """The first due day after `day`."""
    turn = 0
    while (due := months_later(first_day, every.months * turn)) <= day:
        turn += 1
    return due
