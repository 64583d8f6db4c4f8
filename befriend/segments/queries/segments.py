"""The segments people keep."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from befriend.segments.models import Scale, Segment

FRESH_FOR = timedelta(minutes=15)


def open_segments() -> QuerySet[Segment]:
    """The segments one can edit: not rungs, not tiers, not put away; in their order."""
    return Segment.objects.filter(scale=Scale.NONE, archived_at=None).order_by("position", "name", "id")


def is_count_fresh(segment: Segment) -> bool:
    """Whether the kept count is young enough to be shown without counting again."""
    return segment.counted_at is not None and timezone.now() - segment.counted_at < FRESH_FOR
