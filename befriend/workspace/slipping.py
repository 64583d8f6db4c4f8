"""Who is slipping away: the saved view whose condition asks for a broken rhythm, a few people of it, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from befriend.segments.models import Scale, Segment
from befriend.workspace.my_day import SHOWN, Row, rows_of

_FRESH_S = 600


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
    number, ids = cache.get_or_set(key, lambda: (count(view.condition), sample(view.condition, SHOWN)), _FRESH_S) or (0, [])
    return Slipping(number, rows_of(ids))


# Until the engine of everyone is here.
def count(condition: dict[str, Any]) -> int:
    return 0


def sample(condition: dict[str, Any], size: int) -> list[int]:
    return []
