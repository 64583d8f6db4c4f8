"""The segments people keep, and who uses which."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

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


def names_of_users(segment: Segment) -> list[str]:
    """The names of the segments, rungs and tiers whose condition names this segment."""
    others = Segment.objects.filter(archived_at=None).exclude(pk=segment.pk)
    return [other.name for other in others if str(segment.pk) in segments_named_in(other.condition)]


def segments_named_in(condition: Any) -> Iterator[str]:
    """The ids of all segments that a condition names, anywhere in it."""
    if isinstance(condition, list):
        for part in condition:
            yield from segments_named_in(part)
    elif isinstance(condition, dict):
        for word, said in condition.items():
            if word == "segment" and isinstance(said, str):
                yield said
            yield from segments_named_in(said)
