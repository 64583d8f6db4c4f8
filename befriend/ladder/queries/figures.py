"""How many stand on each rung, are close to the next, and moved: every figure of the picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from befriend.ladder.models import Rung, RungChange, Standing
from befriend.ladder.rules.period import Period


@dataclass(frozen=True, slots=True)
class Figures:
    """By id of the rung: people on it, close to the next one, stepped up to it, stepped down from it; and in all, those who
    came onto the ladder and those who left it."""

    people: Counter[int]
    close: Counter[int]
    up: Counter[int]
    down: Counter[int]
    arrived: int
    left: int

    @property
    def all_up(self) -> int:
        return self.up.total()

    @property
    def all_down(self) -> int:
        return self.down.total()


def the_rungs() -> list[Rung]:
    """The ladder as it is now, lowest rung first."""
    return list(Rung.objects.select_related("segment").order_by("segment__position", "pk"))


def figures(rungs: Sequence[Rung], period: Period) -> Figures:
    """Three questions, whatever the size: each is answered from an index alone."""
    on_rungs = Standing.objects.order_by().values_list("rung")
    up, down, arrived, left = moved(rungs, period)
    return Figures(
        people=Counter(dict(on_rungs.annotate(people=Count("*")))),
        close=Counter(dict(on_rungs.filter(is_close=True).annotate(people=Count("*")))),
        up=up,
        down=down,
        arrived=arrived,
        left=left,
    )


def moved(rungs: Sequence[Rung], period: Period) -> tuple[Counter[int], Counter[int], int, int]:
    """Who stepped up to each rung, down from each rung, came onto the ladder and left it, in the period."""
    place = {rung.pk: number for number, rung in enumerate(rungs)}
    up: Counter[int] = Counter()
    down: Counter[int] = Counter()
    arrived = left = 0
    changes = RungChange.objects.filter(day__range=(period.since, period.until)).order_by()
    # By day, too: so they are counted as the index has them, and not sorted first, which takes a million steps four times as long.
    for _day, target, source, people in changes.values_list("day", "to_rung", "from_rung").annotate(people=Count("*")):
        if source is None:
            arrived += people
        elif target is None:
            left += people
        elif place.get(target, -1) > place.get(source, -1):
            up[target] += people
        else:
            down[source] += people
    return up, down, arrived, left
