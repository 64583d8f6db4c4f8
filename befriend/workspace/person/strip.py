"""The year strip: where each thing that happened stands on the line. Geometry only; the template draws it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from math import log2, sqrt

from befriend.foundation.days import date_of, day_number
from befriend.foundation.kinds import kind_with_code
from befriend.timeline.queries.totals import KindTotal
from befriend.timeline.rules.groups import Group, group_of

WIDTH, HEIGHT, LEFT, RIGHT, BASE = 1120, 200, 20.0, 1100.0, 116.0
_GIFT_STEM, _SMALLEST_DROP, _LARGEST_DROP, _LARGEST_OF_WEEK = 53.0, 3.5, 12.0, 7.0
# In a dense strip what stands on one week stands a little apart, and only the largest gifts say how large.
_APART = 1.7
_MOST_LABELS = 12
_LETTER_WIDTH, _LABEL_HEIGHT = 7.4, 15.0
# More marks than this cannot be told apart: then a mark stands for a week.
DENSE = 180
WEEK = 7
LONG_SILENCE = 120
_SILENCES_SHOWN = 3

Write = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Mark:
    """One stroke: where it stands, how long it is, and which days and things it stands for."""

    x: float
    length: float
    first_day: int
    last_day: int
    totals: tuple[KindTotal, ...]


@dataclass(frozen=True, slots=True)
class Drop:
    """A gift, or a week's gifts: a drop as large as its amount, and its label when there is room for one."""

    mark: Mark
    radius: float
    amount: int
    label: str = ""
    anchor: str = "middle"

    @property
    def y(self) -> float:
        return BASE - _GIFT_STEM - (self.radius - _SMALLEST_DROP)

    @property
    def label_y(self) -> float:
        return self.y - self.radius - 6

    @property
    def label_x(self) -> float:
        return {"start": self.mark.x - self.radius, "end": self.mark.x + self.radius}.get(self.anchor, self.mark.x)


@dataclass(frozen=True, slots=True)
class Silence:
    """A long stretch in which nothing happened, between two marks or until today."""

    x: float
    width: float
    days: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Everything on the strip; `months` and `years` are days of the calendar where ticks stand."""

    first: int
    last: int
    is_by_week: bool
    came: list[Mark] = field(default_factory=list)
    drops: list[Drop] = field(default_factory=list)
    wrote: list[Mark] = field(default_factory=list)
    thanked: list[Mark] = field(default_factory=list)
    silences: list[Silence] = field(default_factory=list)

    def x_of(self, day: int) -> float:
        """Where a day stands, from left to right."""
        return LEFT + (day - self.first) / max(1, self.last - self.first) * (RIGHT - LEFT)

    @property
    def month_days(self) -> list[int]:
        """The first of every month on the strip."""
        days, month = [], date_of(self.first).replace(day=1)
        while (month := (month + timedelta(days=32)).replace(day=1)) <= date_of(self.last):
            days.append(day_number(month))
        return days


def lay_out(totals: Iterable[KindTotal], *, first: int, last: int, write: Write) -> Strip:
    """Place what happened from `first` to `last`. `write` words an amount, to know how wide its label is."""
    totals = list(totals)
    is_by_week = len({(total.at, group_of(total.kind)) for total in totals}) > DENSE
    strip = Strip(first, last, is_by_week)
    lanes = _lanes(totals, WEEK if is_by_week else 1, last)
    apart = _APART if is_by_week else 0.0
    strip.came.extend(_marks(strip, lanes[Group.THEIRS], _length_above, -apart))
    strip.wrote.extend(_marks(strip, lanes[Group.OURS], _length_below, -apart))
    strip.thanked.extend(_marks(strip, lanes[Group.THANKS], _length_below, apart))
    gifts = _marks(strip, lanes[Group.GIFTS], _length_below, apart)
    strip.drops.extend(_with_labels(_drops(gifts, _LARGEST_OF_WEEK if is_by_week else _LARGEST_DROP), write))
    strip.silences.extend(_silences(strip, sorted({total.at for total in totals})))
    return strip


_Lane = dict[int, list[KindTotal]]


def _lanes(totals: list[KindTotal], size: int, last: int) -> dict[Group, _Lane]:
    """What happened in each lane, by the last day of its stretch: a day, or a week counted back from the end."""
    lanes: dict[Group, _Lane] = {group: defaultdict(list) for group in Group}
    for total in totals:
        lanes[group_of(total.kind)][last - (last - total.at) // size * size].append(total)
    return lanes


def _marks(strip: Strip, lane: _Lane, length: Callable[[Sequence[KindTotal]], float], aside: float) -> list[Mark]:
    size = WEEK if strip.is_by_week else 1
    return [
        Mark(
            min(RIGHT, max(LEFT, strip.x_of(day - size // 2) + aside)), length(totals), max(strip.first, day - size + 1), day, tuple(totals)
        )
        for day, totals in sorted(lane.items())
    ]


def _length_above(totals: Sequence[KindTotal]) -> float:
    """Who came is taller than who read or asked; more in one day, or one week, a little taller yet."""
    came = any(kind_with_code(total.kind).role for total in totals)
    return min(52.0, (36 if came else 22) + 5 * log2(sum(total.number for total in totals)))


def _length_below(totals: Sequence[KindTotal]) -> float:
    return min(24.0, 12 + 4 * log2(sum(total.number for total in totals)))


def _drops(marks: list[Mark], largest_drop: float) -> list[Drop]:
    """The area of a drop grows with its amount."""
    amounts = [sum(total.amount for total in mark.totals) for mark in marks]
    largest = max([amount for amount in amounts if amount > 0], default=1)
    span = largest_drop - _SMALLEST_DROP
    return [Drop(mark, _SMALLEST_DROP + span * sqrt(max(0, amount) / largest), amount) for mark, amount in zip(marks, amounts, strict=True)]


def _with_labels(drops: list[Drop], write: Write) -> list[Drop]:
    """Largest first, each label that touches neither another label nor another drop; the rest go without."""
    taken: list[tuple[float, float, float, float]] = []
    labelled = {}
    circles = [(drop, _circle_of(drop)) for drop in drops]
    for drop in sorted(drops, key=lambda one: (-one.amount, one.mark.x)):
        if len(taken) == _MOST_LABELS:
            break
        worded = _worded(drop, write(drop.amount))
        box = _box_of(worded)
        others = [circle for other, circle in circles if other is not drop]
        if drop.amount > 0 and not any(_touch(box, other) for other in [*taken, *others]):
            taken.append(box)
            labelled[drop.mark.x] = worded
    return [labelled.get(drop.mark.x, drop) for drop in drops]


def _worded(drop: Drop, words: str) -> Drop:
    half = len(words) * _LETTER_WIDTH / 2
    anchor = "start" if drop.mark.x - half < 0 else "end" if drop.mark.x + half > WIDTH else "middle"
    return Drop(drop.mark, drop.radius, drop.amount, words, anchor)


def _box_of(drop: Drop) -> tuple[float, float, float, float]:
    width = len(drop.label) * _LETTER_WIDTH
    left = {"start": drop.label_x, "end": drop.label_x - width}.get(drop.anchor, drop.label_x - width / 2)
    return left, drop.label_y - _LABEL_HEIGHT, left + width, drop.label_y + 3


def _circle_of(drop: Drop) -> tuple[float, float, float, float]:
    return drop.mark.x - drop.radius, drop.y - drop.radius, drop.mark.x + drop.radius, drop.y + drop.radius


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _silences(strip: Strip, days: list[int]) -> list[Silence]:
    """The longest stretches without anything, once something had begun."""
    gaps = [(later - earlier, earlier, later) for earlier, later in pairwise([*days, strip.last])]
    long = sorted((gap for gap in gaps if gap[0] >= LONG_SILENCE), reverse=True)[:_SILENCES_SHOWN]
    return [
        Silence((strip.x_of(earlier) + strip.x_of(later)) / 2, strip.x_of(later) - strip.x_of(earlier), length)
        for length, earlier, later in sorted(long, key=lambda gap: gap[1])
    ]
