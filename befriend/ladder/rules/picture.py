"""The geometry of the ladder: rails, rungs, heads by logarithm, and sails as wide as the flow between the rungs.

Pure: numbers in, shapes out. Every coordinate is a string with a decimal point, because a template would write a number the
way the reader's language does, and SVG reads only one way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10, sqrt
from textwrap import wrap

WIDTH = 520
MIDDLE = WIDTH / 2
BELOW_THE_LOWEST = 102  # room for those who arrive and those who leave
ABOVE_THE_HIGHEST = 100
RAIL_FOOT = 146.2  # where the left rail stands on the ground ...
RAIL_LEAN = 18.6  # ... and how far it leans in towards the top
MOST_HEADS = 13
HEAD_STEP = 15
WIDEST_SAIL = 72
WIDEST_ON_THE_GROUND = 42
NARROWEST_SAIL = 5
INNER_CURVE = 34
WIDEST_LETTER = 13.5  # of a flow's figure, in the large size that phones get
LINE_HEIGHT = 19
LONGEST_LINE = 16
BETWEEN_THE_RAILS = 176  # at the top, where they are nearest
TINTS = (4, 7, 2, 5, 8, 3, 6, 1)


@dataclass(frozen=True, slots=True)
class RungFigures:
    """People on a rung, those who stepped up to it and down from it, those one step from the next; and its name's lines."""

    people: int
    up: int = 0
    down: int = 0
    close: int = 0
    name_lines: int = 1


@dataclass(frozen=True, slots=True)
class Sail:
    """The flow between two rungs: its cloth, the arrow at its end, and where its figure stands."""

    ribbon: str
    arrow: str
    x: str
    y: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Head:
    x: str
    y: str
    tint: int


@dataclass(frozen=True, slots=True)
class RungShape:
    """One rung. `up` is the sail that arrives from below, `down` the one that leaves downwards; None when nobody moved."""

    line: str
    heads: tuple[Head, ...]
    number_y: str
    number_size: int
    name_ys: tuple[str, ...]
    close_y: str
    up: Sail | None
    down: Sail | None


@dataclass(frozen=True, slots=True)
class Picture:
    """All of it; `rungs` are lowest first. `arrived` and `left` are the sails from and to the ground."""

    view_box: str
    middle: str
    rails: str
    rungs: tuple[RungShape, ...]
    arrived: Sail | None
    left: Sail | None


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things are on a ladder of so many rungs."""

    spacing: int
    height: int

    @classmethod
    def of(cls, rungs: int) -> _Frame:
        spacing = 146 if rungs <= 4 else 132 if rungs <= 6 else 122
        return cls(spacing, ABOVE_THE_HIGHEST + BELOW_THE_LOWEST + spacing * (rungs - 1))

    def y_of(self, rung: int) -> float:
        return self.height - BELOW_THE_LOWEST - self.spacing * rung

    def left(self, y: float) -> float:
        return RAIL_FOOT + RAIL_LEAN * (self.height - 6 - y) / (self.height - 18)

    def right(self, y: float) -> float:
        return WIDTH - self.left(y)


def draw(rungs: Sequence[RungFigures], *, arrived: int = 0, left: int = 0) -> Picture:
    """The ladder with these rungs, lowest first: two to eight of them look well, any number works."""
    frame = _Frame.of(len(rungs))
    widest = max([1, *(rung.up for rung in rungs), *(rung.down for rung in rungs)])
    top, foot = 12, frame.height - 6
    rails = "".join(f"M{_n(side(foot))} {_n(foot)}L{_n(side(top))} {top}" for side in (frame.left, frame.right))
    margin = _margin([*(rung.up for rung in rungs), *(rung.down for rung in rungs)], widest)
    return Picture(
        view_box=f"{-margin} 0 {WIDTH + 2 * margin} {frame.height}",
        middle=_n(MIDDLE),
        rails=rails,
        rungs=tuple(_rung(frame, place, figures, widest) for place, figures in enumerate(rungs)),
        arrived=_arrived(frame, _ground_width(arrived, max(arrived, left))) if arrived else None,
        left=_left(frame, _ground_width(left, max(arrived, left))) if left else None,
    )


def name_lines(name: str) -> list[str]:
    """A name of a rung in one line, or two when it would not stand between the rails."""
    half = len(name) // 2 + 3
    return wrap(name, max(LONGEST_LINE, half), break_long_words=False) or [name]


def line_width(line: str) -> int | None:
    """How wide a line is drawn so that it stays between the rails; None for one that does by itself."""
    return BETWEEN_THE_RAILS if len(line) > LONGEST_LINE + 2 else None


def heads_for(people: int) -> int:
    """How many heads stand for so many people: none for nobody, then two more for each ten times as many."""
    if people <= 0:
        return 0
    return min(MOST_HEADS, max(min(people, 3), round(1 + 2 * log10(people))))


def sail_width(flow: int, widest: int) -> float:
    """How wide the sail of so many people is, when `widest` people fill the widest: its area grows with the flow."""
    return max(NARROWEST_SAIL, WIDEST_SAIL * sqrt(flow / widest))


def _ground_width(flow: int, widest: int) -> float:
    return sail_width(flow, widest) * WIDEST_ON_THE_GROUND / WIDEST_SAIL


def _margin(flows: Sequence[int], widest: int) -> int:
    """What long figures beside wide sails need on either side of the paper."""
    reach = [0.75 * (INNER_CURVE + sail_width(flow, widest)) + WIDEST_LETTER * (1 + len(f"{flow:,}")) for flow in flows if flow]
    beside_the_rail = WIDTH - 384
    return max(0, round(max(reach, default=0) - beside_the_rail))


def _rung(frame: _Frame, place: int, figures: RungFigures, widest: int) -> RungShape:
    y = frame.y_of(place)
    is_low = frame.spacing < 130
    count = heads_for(figures.people)
    first = MIDDLE - HEAD_STEP * (count - 1) / 2
    heads = tuple(Head(_n(first + HEAD_STEP * i), _n(y - 9.5), TINTS[(place * 3 + i) % len(TINTS)]) for i in range(count))
    name_y = y - (24 if is_low else 27)
    has_one_below = place > 0
    return RungShape(
        line=f"M{_n(frame.left(y) - 8)} {_n(y)}H{_n(frame.right(y) + 8)}",
        heads=heads,
        number_y=_n(name_y - LINE_HEIGHT * (figures.name_lines - 1) - (25 if is_low else 27)),
        number_size=_number_size(figures.people, is_low=is_low),
        name_ys=tuple(_n(name_y - LINE_HEIGHT * line) for line in reversed(range(figures.name_lines))),
        close_y=_n(y + (22 if is_low else 25)),
        up=_up(frame, place, sail_width(figures.up, widest)) if figures.up and has_one_below else None,
        down=_down(frame, place, sail_width(figures.down, widest)) if figures.down and has_one_below else None,
    )


def _number_size(people: int, *, is_low: bool) -> int:
    if people >= 10_000_000:
        return 30
    return 34 if is_low else 40


def _up(frame: _Frame, place: int, width: float) -> Sail:
    """From the rung below, out to the right and up."""
    foot, head = frame.y_of(place - 1) - 14, frame.y_of(place) + 14
    x0, x1 = frame.right(foot) + 16, frame.right(head) + 16
    outer = INNER_CURVE + width
    return Sail(
        ribbon=_ribbon((x0, foot), (x1, head), outer=outer, inner=INNER_CURVE),
        arrow=_path("M", (x1 + 3, head + 9), "L", (x1 - 1, head - 1), "L", (x1 + 10, head - 2.5)),
        x=_n((x0 + x1) / 2 + 0.75 * outer + 5),
        y=_n((foot + head) / 2 + 7),
        anchor="start",
    )


def _down(frame: _Frame, place: int, width: float) -> Sail:
    """From this rung, out to the left and down to those below."""
    foot, head = frame.y_of(place - 1) - 14, frame.y_of(place) + 14
    x0, x1 = frame.left(foot) - 16, frame.left(head) - 16
    outer = INNER_CURVE + width
    return Sail(
        ribbon=_ribbon((x0, foot), (x1, head), outer=-outer, inner=-INNER_CURVE),
        arrow=_path("M", (x0 - 3, foot - 9), "L", (x0 + 1, foot + 1), "L", (x0 - 10, foot + 2.5)),
        x=_n((x0 + x1) / 2 - 0.75 * outer - 5),
        y=_n((foot + head) / 2 + 7),
        anchor="end",
    )


def _ribbon(foot: tuple[float, float], head: tuple[float, float], *, outer: float, inner: float) -> str:
    (x0, y0), (x1, y1) = foot, head
    out = _path("M", foot, "C", (x0 + outer, y0 - 20), " ", (x1 + outer, y1 + 26), " ", head)
    back = _path("C", (x1 + inner, y1 + 32), " ", (x0 + inner, y0 - 26), " ", foot)
    return f"{out}{back}Z"


def _arrived(frame: _Frame, width: float) -> Sail:
    """From the ground at the right, onto the lowest rung."""
    y = frame.y_of(0) + 14
    edge, tip = WIDTH - 5, frame.right(y) + 17
    out = _path("M", (tip, y), "C", (tip + 20, y + 22 + width / 2), " ", (tip + 60, y + 14 + width), " ", (edge, y + 22 + width))
    back = _path("L", (edge, y + 22), "C", (tip + 70, y + 28), " ", (tip + 30, y + 28), " ", (tip, y))
    arrow = _path("M", (tip - 3, y + 11), "L", (tip - 1, y - 1), "L", (tip + 10, y + 4))
    return Sail(f"{out}{back}Z", arrow, _n(edge), _n(y + 12), "end")


def _left(frame: _Frame, width: float) -> Sail:
    """From the lowest rung to the ground at the left, and away."""
    y = frame.y_of(0) + 14
    edge, tip = 5, frame.left(y) - 17
    out = _path("M", (tip, y), "C", (tip - 16, y + 40), " ", (tip - 50, y + 38 + width), " ", (edge, y + 44 + width))
    back = _path("L", (edge, y + 44), "C", (tip - 64, y + 40), " ", (tip - 26, y + 28), " ", (tip, y))
    arrow = _path("M", (edge + 9, y + 36 + width / 2), "L", (edge, y + 44 + width / 2), "L", (edge + 9, y + 52 + width / 2))
    return Sail(f"{out}{back}Z", arrow, _n(edge), _n(y + 10), "start")


def _path(*parts: str | tuple[float, float]) -> str:
    return "".join(part if isinstance(part, str) else f"{_n(part[0])} {_n(part[1])}" for part in parts)


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
