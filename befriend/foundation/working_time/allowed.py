from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Unit(StrEnum):
    """What an allowance is counted in. Working units run only while the calendar is open; calendar days run always."""

    WORKING_MINUTES = "working_minutes"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"


MOST_DAYS = 36_500
_MINUTE = 60_000_000
_MICROSECONDS = {Unit.WORKING_MINUTES: _MINUTE, Unit.WORKING_HOURS: 60 * _MINUTE}
_MOST = {Unit.WORKING_MINUTES: MOST_DAYS * 24 * 60, Unit.WORKING_HOURS: MOST_DAYS * 24}


@dataclass(frozen=True)
class Allowed:
    """So much time: a whole number, from 1 to a hundred years. ValueError otherwise."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.amount <= _MOST.get(self.unit, MOST_DAYS):
            raise ValueError(f"{self.amount} {self.unit} is not a time that can be allowed.")

    @cached_property
    def open_time(self) -> int:
        """The open time it is, in microseconds; 0 when it is counted in days."""
        return self.amount * _MICROSECONDS.get(self.unit, 0)

    @property
    def needs_hours(self) -> bool:
        """Whether it can only be counted on a calendar that opens at all."""
        return self.unit != Unit.CALENDAR_DAYS
