"""The ladder as its page shows it: each rung with its figures, its shape, and the links behind every number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from befriend.ladder.models import Rung
from befriend.ladder.queries.figures import Figures
from befriend.ladder.rules.period import Period
from befriend.ladder.rules.picture import LONGEST_LINE, Picture, RungFigures, RungShape, draw, line_width, name_lines


@dataclass(frozen=True, slots=True)
class RungOnPage:
    """One rung: `below` and `above` are its neighbours; the URLs open the people behind each number."""

    rung: Rung
    shape: RungShape
    below: Rung | None
    above: Rung | None
    people: int
    close: int
    up: int
    down: int
    people_url: str
    close_url: str
    up_url: str
    down_url: str

    @property
    def name(self) -> list[tuple[str, str, int | None]]:
        """The lines of its name, each with its height, and the width to draw it in together when it would cross the rails."""
        lines = name_lines(self.rung.plural)
        return [(y, line, line_width(line)) for y, line in zip(self.shape.name_ys, lines, strict=True)]

    @property
    def has_room_for_close(self) -> bool:
        """Whether "47 close to Partner" stands between the rails; else the picture says "47 close"."""
        return self.above is not None and len(f"{self.close:,}") + len(self.above.segment.name) <= LONGEST_LINE - 3


@dataclass(frozen=True, slots=True)
class Scene:
    """The picture and its rungs, highest first, as one reads them."""

    picture: Picture
    rungs: Sequence[RungOnPage]
    arrived: int
    left: int
    arrived_url: str
    left_url: str
    up_url: str
    down_url: str


def steps_url(period: Period, **asked: str) -> str:
    """The list of steps in a period."""
    return f"{reverse('ladder:steps')}?{urlencode(asked)}{'&' if asked else ''}{period.dates}"


def scene(rungs: Sequence[Rung], figures: Figures, period: Period) -> Scene:
    """The picture of these rungs (lowest first) in this period."""
    numbers = [
        RungFigures(
            figures.people[rung.pk],
            figures.up[rung.pk],
            figures.down[rung.pk],
            figures.close[rung.pk],
            len(name_lines(rung.plural)),
        )
        for rung in rungs
    ]
    picture = draw(numbers, arrived=figures.arrived, left=figures.left)
    on_page = [_on_page(rungs, place, number, picture.rungs[place], period) for place, number in enumerate(numbers)]
    return Scene(
        picture,
        on_page[::-1],
        figures.arrived,
        figures.left,
        arrived_url=steps_url(period, way="new"),
        left_url=steps_url(period, way="left"),
        up_url=steps_url(period, way="up"),
        down_url=steps_url(period, way="down"),
    )


def _on_page(rungs: Sequence[Rung], place: int, figures: RungFigures, shape: RungShape, period: Period) -> RungOnPage:
    rung = rungs[place]
    key = rung.segment.key
    return RungOnPage(
        rung=rung,
        shape=shape,
        below=rungs[place - 1] if place else None,
        above=rungs[place + 1] if place + 1 < len(rungs) else None,
        people=figures.people,
        close=figures.close,
        up=figures.up,
        down=figures.down,
        people_url=reverse("ladder:rung", args=[key]),
        close_url=reverse("ladder:close", args=[rungs[place + 1].segment.key]) if place + 1 < len(rungs) else "",
        up_url=steps_url(period, to=key, way="up"),
        down_url=steps_url(period, **{"from": key}, way="down"),
    )
