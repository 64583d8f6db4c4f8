"""Lists of those who stepped, and of those who stand: newest first, page by page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Q, QuerySet

from befriend.ladder.models import Rung, RungChange, Standing
from befriend.ladder.rules.period import Period

PAGE_SIZE = 50
# A day and an id, as long as they can be.
_PLACE = re.compile(r"(-?[0-9]{1,6})_([0-9]{1,18})", re.ASCII)
Way = Literal["", "up", "down", "new", "left"]


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and the places (day, id) to start before and after."""

    rows: Sequence[Any]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which steps: in a period, from or to a rung, upwards, downwards, onto the ladder or off it."""

    period: Period
    way: Way = ""
    source: Rung | None = None
    target: Rung | None = None


def steps(asked: Asked, rungs: Sequence[Rung]) -> QuerySet[RungChange]:
    """The steps asked for, in no order."""
    found = RungChange.objects.filter(day__range=(asked.period.since, asked.period.until))
    if asked.source is not None:
        found = found.filter(from_rung=asked.source)
    if asked.target is not None:
        found = found.filter(to_rung=asked.target)
    return found.filter(_way(asked, rungs))


def _way(asked: Asked, rungs: Sequence[Rung]) -> Q:
    if asked.way == "new":
        return Q(from_rung=None)
    if asked.way == "left":
        return Q(to_rung=None)
    if not asked.way:
        return Q()
    pairs = Q(pk__in=[])
    for place, higher in enumerate(rungs):
        below = rungs[:place]
        if asked.way == "up":
            pairs |= Q(to_rung=higher, from_rung__in=below)
        else:
            pairs |= Q(from_rung=higher, to_rung__in=below)
    return pairs


def steps_page(asked: Asked, rungs: Sequence[Rung], *, after: str = "", before: str = "") -> Page:
    """One page of steps, newest first, with contacts and rungs."""
    found = steps(asked, rungs).select_related("contact", "from_rung__segment", "to_rung__segment", "by")
    return _page(found, "day", "id", after=after, before=before)


def standings_page(rung: Rung, *, only_close: bool = False, after: str = "", before: str = "") -> Page:
    """One page of the people on a rung, the latest to come first."""
    found = Standing.objects.filter(rung=rung).select_related("contact")
    if only_close:
        found = found.filter(is_close=True)
    return _page(found, "since_day", "contact_id", after=after, before=before)


def _page(found: QuerySet[Any], day: str, key: str, *, after: str, before: str) -> Page:
    """Keyset paging by (day, key), both descending."""
    place = _place(before or after)
    if place is not None:
        bound = f"{'gt' if before else 'lt'}"
        found = found.filter(Q(**{f"{day}__{bound}": place[0]}) | Q(**{day: place[0], f"{key}__{bound}": place[1]}))
    if before and place is not None:
        rows = list(found.order_by(day, key)[: PAGE_SIZE + 1])
        has_before, has_after = len(rows) > PAGE_SIZE, True
        rows = rows[:PAGE_SIZE][::-1]
    else:
        rows = list(found.order_by(f"-{day}", f"-{key}")[: PAGE_SIZE + 1])
        has_before, has_after = place is not None, len(rows) > PAGE_SIZE
        rows = rows[:PAGE_SIZE]
    first, last = (f"{getattr(row, day)}_{getattr(row, key)}" for row in (rows[0], rows[-1])) if rows else ("", "")
    return Page(rows, first if has_before else "", last if has_after else "")


def _place(written: str) -> tuple[int, int] | None:
    found = _PLACE.fullmatch(written)
    return (int(found[1]), int(found[2])) if found else None
