"""Whether a goal is on its way: measured against a straight line from where it started to where it should be."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Literal

DAYS_OF_A_MONTH = 30.44

State = Literal["reached", "ahead", "on_pace", "behind", "over"]


@dataclass(frozen=True, slots=True)
class Pace:
    """`expected` is where the straight line is today; `difference` how far ahead of it (behind when negative).
    `needed_a_month` is what every month from now must bring; 0 when reached or over."""

    now: int
    number: int
    part: float
    expected: int
    difference: int
    needed_a_month: int
    days_left: int
    state: State

    @property
    def behind(self) -> int:
        return max(0, -self.difference)

    @property
    def percent(self) -> int:
        return min(100, int(self.part * 100))


def pace(*, now: int, number: int, start_number: int, start_day: int, by_day: int, today: int) -> Pace:
    """How a goal of `number` by `by_day` stands today, with `now` reached, when it started at `start_number` on `start_day`."""
    days, gone = max(1, by_day - start_day), min(max(0, today - start_day), max(1, by_day - start_day))
    expected = start_number + round((number - start_number) * gone / days)
    way = number - start_number
    part = 1.0 if now >= number else max(0.0, (now - start_number) / way) if way > 0 else 0.0
    days_left = by_day - today
    missing = max(0, number - now)
    needed = ceil(missing / max(1.0, days_left / DAYS_OF_A_MONTH)) if days_left > 0 else 0
    return Pace(now, number, part, expected, now - expected, needed, days_left, _state(now, number, expected, days_left))


def _state(now: int, number: int, expected: int, days_left: int) -> State:
    if now >= number:
        return "reached"
    if days_left < 0:
        return "over"
    if now == expected:
        return "on_pace"
    return "ahead" if now > expected else "behind"
