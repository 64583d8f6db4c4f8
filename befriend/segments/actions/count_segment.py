from __future__ import annotations

from django.utils import timezone

from befriend.segments.models import Segment
from befriend.segments.queries import everyone


def count_segment(*, segment: Segment) -> int:
    """Count its people now, and keep the number for lists and tabs."""
    people = everyone.count(segment.condition)
    segment.people, segment.counted_at = people, timezone.now()
    Segment.objects.filter(pk=segment.pk).update(people=people, counted_at=segment.counted_at)
    return people
