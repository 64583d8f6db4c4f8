"""Weeks as the lists count them: whole weeks since 1970, each from Monday to Sunday."""

from __future__ import annotations

_THURSDAY = 3  # 1 January 1970 was one
DAYS = 7


def week_of(day: int) -> int:
    """The number of the week a day lies in."""
    return (day + _THURSDAY) // DAYS


def first_day_of(week: int) -> int:
    """Its Monday, as a day number."""
    return week * DAYS - _THURSDAY


def weekday_of(day: int) -> int:
    """0 on Monday, 6 on Sunday."""
    return (day + _THURSDAY) % DAYS
