"""How many stand on each rung, are close to the next, and moved: every figure of the picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Count

from befriend.ladder.models import Rung, RungChange, Standing
from befriend.ladder.rules.period import Period

T = TypeVar("T")
# Counting a million takes a tenth of a second, which a page that is opened all day should not take each time.
_MANY = 20_000
_KEPT_FOR_S = 60


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
    """A handful of questions, whatever the size: each is answered from an index alone."""
    on_rungs = Standing.objects.order_by().values_list("rung")
    up, down, arrived, left = moved(rungs, period)
    return Figures(
        people=Counter(_counted("people", lambda: dict(on_rungs.annotate(people=Count("*"))))),
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
    steps = _counted(f"steps.{period.since}.{period.until}", lambda: _steps(period))
    for (source, target), people in steps.items():
        if source is None:
            arrived += people
        elif target is None:
            left += people
        elif place.get(target, -1) > place.get(source, -1):
            up[target] += people
        else:
            down[source] += people
    return up, down, arrived, left


def _steps(period: Period) -> Counter[tuple[int | None, int | None]]:
    """How many went from which rung to which in the period.

    By day, too, so that they are counted as the index has them, and not sorted first, which takes a million steps four times as long.
    """
    found: Counter[tuple[int | None, int | None]] = Counter()
    changes = RungChange.objects.filter(day__range=(period.since, period.until)).order_by()
    for _day, target, source, people in changes.values_list("day", "to_rung", "from_rung").annotate(people=Count("*")):
        found[source, target] += people
    return found


def _counted(what: str, count: Callable[[], dict[T, int]]) -> dict[T, int]:
    """The figures, counted anew when anyone has made a step since; among many, those who were erased go a minute later."""
    newest = RungChange.objects.order_by("-pk").values_list("pk", flat=True).first()
    key = f"ladder.{newest}.{what}"
    known: dict[T, int] | None = cache.get(key)
    if known is None:
        known = count()
        if sum(known.values()) > _MANY:
            cache.set(key, known, _KEPT_FOR_S)
    return known
