"""Who is slipping away: the saved view whose condition asks for a broken rhythm, a few people of it, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import caches

from befriend.segments.models import Scale, Segment
from befriend.segments.queries.everyone import count, sample
from befriend.workspace.my_day.changes import SHOWN
from befriend.workspace.rows import Row, rows_to_think_of
from befriend.workspace.why import telling_because

_FRESH_S = 600
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Slipping:
    """How many are slipping away, and a few of them."""

    number: int
    shown: Sequence[Row]


def watched_view() -> Segment | None:
    """The first saved view whose whole condition is "silent for longer than their own rhythm"; the house may edit it."""
    views = Segment.objects.filter(scale=Scale.NONE, archived_at=None, is_saved_view=True).order_by("position", "id")
    return next((view for view in views if "silent" in view.condition), None)


def slipping_away() -> Slipping | None:
    """Those in that view today; None when there is no such view. Kept for ten minutes, because it is asked of everyone."""
    view = watched_view()
    if view is None:
        return None
    key = f"slipping-{view.pk}-{view.changed_at.timestamp()}"
    number, ids = caches["own"].get_or_set(key, lambda: (count(view.condition), sample(view.condition, _LOOKED_AT)), _FRESH_S) or (0, [])
    dearest = sorted(rows_to_think_of(ids), key=_height, reverse=True)[:SHOWN]
    return Slipping(number, telling_because(dearest, view.condition))


def _height(row: Row) -> tuple[int, int]:
    """How high they stand and how lately they came: whom it would hurt most to lose comes first."""
    return (row.standing.rung.segment.position, row.standing.last_day or 0) if row.standing else (0, 0)
