"""The geometry of small pictures: numbers in, shapes out. Each goes with its table (`foundation/_behind.html`).

Pure. Every coordinate is a string with a decimal point, because a template would write a number the way the reader's
language does, and SVG reads only one way. Colours are classes (picture.css), so both themes and print come free.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import pi

Series = Sequence[tuple[str, float]]
Write = Callable[[float], str]

WIDTH, HEIGHT = 280, 88
_LEFT, _RIGHT, _TOP, _BOTTOM = 6, 234, 8, 68
_RING_RADIUS = 42


def _plain(number: float) -> str:
    """A number as SVG reads it, to a tenth."""
    return f"{number:.1f}".rstrip("0").rstrip(".")


def _figure(number: float) -> str:
    return f"{number:g}"


@dataclass(frozen=True, slots=True)
class Point:
    """One figure: its label and its figure in words, and where it stands."""

    label: str
    written: str
    x: str
    y: str
    width: str = "0"
    height: str = "0"


@dataclass(frozen=True, slots=True)
class Target:
    """The line one hopes to reach."""

    written: str
    y: str
    text_y: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A line (`path`) or columns over time. `label` is the sentence a screen reader says; `headings` stand over the table."""

    label: str
    headings: tuple[str, str]
    points: tuple[Point, ...]
    path: str = ""
    target: Target | None = None

    @property
    def first(self) -> Point:
        return self.points[0]

    @property
    def last(self) -> Point:
        return self.points[-1]


@dataclass(frozen=True, slots=True)
class BarList:
    """Bars lying under their labels, one scale for all: each point's `width` is in hundredths of the whole width."""

    label: str
    headings: tuple[str, str]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Ring:
    """A share of a whole as an arc from the top, clockwise."""

    label: str
    written: str
    drawn: str
    left_out: str


def line_chart(label: str, series: Series, *, headings: tuple[str, str], write: Write = _figure, target: float | None = None) -> Chart:
    """A line through the figures, oldest first; ValueError when there are none."""
    top = _top_of(series, target)
    step = (_RIGHT - _LEFT) / max(1, len(series) - 1)
    points = tuple(
        Point(name, write(value), _plain(_LEFT + place * step), _plain(_height_of(value, top)))
        for place, (name, value) in enumerate(series)
    )
    path = "M" + "L".join(f"{point.x} {point.y}" for point in points)
    return Chart(label, headings, points, path, _target(target, top, write))


def column_chart(label: str, series: Series, *, headings: tuple[str, str], write: Write = _figure, target: float | None = None) -> Chart:
    """A column for each figure, oldest first; ValueError when there are none."""
    top = _top_of(series, target)
    step = (_RIGHT - _LEFT) / len(series)
    points = tuple(
        Point(
            label=name,
            written=write(value),
            x=_plain(_LEFT + place * step + step * 0.15),
            y=_plain(_height_of(value, top)),
            width=_plain(step * 0.7),
            height=_plain(_BOTTOM - _height_of(value, top)),
        )
        for place, (name, value) in enumerate(series)
    )
    return Chart(label, headings, points, target=_target(target, top, write))


def bar_list(label: str, series: Series, *, headings: tuple[str, str], write: Write = _figure) -> BarList:
    """A lying bar for each figure, in the order given; ValueError when there are none."""
    top = _top_of(series, None)
    points = tuple(Point(name, write(value), "0", "0", width=_plain(100 * max(value, 0.0) / top)) for name, value in series)
    return BarList(label, headings, points)


def ring(label: str, share: float, *, written: str) -> Ring:
    """A ring closed as far as the share says; less than nothing is nothing, more than all is all."""
    around = 2 * pi * _RING_RADIUS
    drawn = around * min(max(share, 0.0), 1.0)
    return Ring(label, written, _plain(drawn), _plain(around - drawn))


def _top_of(series: Series, target: float | None) -> float:
    if not series:
        raise ValueError("A chart needs at least one figure.")
    return max([value for _name, value in series] + [target or 0.0]) or 1.0


def _height_of(value: float, top: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * max(value, 0.0) / top


def _target(target: float | None, top: float, write: Write) -> Target | None:
    if target is None:
        return None
    y = _height_of(target, top)
    return Target(write(target), _plain(y), _plain(y + 4))
