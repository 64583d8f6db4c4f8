"""A month as weeks of days, Monday first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from befriend.foundation.days import day_number

EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 1)


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month by its first day."""

    first: date

    @classmethod
    def read(cls, text: str, *, today: date) -> Month:
        """The month a text such as 2027-03 names; this one when it names none."""
        try:
            named = date.fromisoformat(f"{text}-01") if len(text) == 7 else today
        except ValueError:
            named = today
        return cls(min(max(named, EARLIEST), LATEST).replace(day=1))

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def next(self) -> Month:
        return Month((self.first + timedelta(days=31)).replace(day=1))

    @property
    def before(self) -> Month:
        return Month((self.first - timedelta(days=1)).replace(day=1))

    @property
    def days(self) -> tuple[int, int]:
        """The numbers of its first and last day."""
        return day_number(self.first), day_number(self.next.first) - 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the picture: its date, whether it is of the month, and what falls on it."""

    day: int
    date: date
    is_inside: bool
    things: tuple[object, ...]


def weeks_of(month: Month, things: Iterable[tuple[int, object]]) -> list[list[Cell]]:
    """The month, week by week, with what falls on each of its days."""
    by_day: dict[int, list[object]] = {}
    for day, thing in things:
        by_day.setdefault(day, []).append(thing)
    begin = month.first - timedelta(days=month.first.weekday())
    weeks = []
    while begin < month.next.first:
        row = [begin + timedelta(days=step) for step in range(7)]
        weeks.append([_cell(one, month, by_day) for one in row])
        begin += timedelta(days=7)
    return weeks


def _cell(one: date, month: Month, by_day: dict[int, list[object]]) -> Cell:
    number = day_number(one)
    return Cell(number, one, (one.year, one.month) == (month.first.year, month.first.month), tuple(by_day.get(number, ())))
