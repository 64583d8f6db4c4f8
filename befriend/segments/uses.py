"""Which segments, and which rungs of the ladder, name something."""

from __future__ import annotations

from django.urls import reverse

from befriend.foundation.uses import Use, Word, is_named_in
from befriend.segments.models import Scale, Segment


def uses_of(word: Word, key: str) -> list[Use]:
    """Those in use that name it; what was put away names nothing any more, and is asked again when it comes back."""
    kept = Segment.objects.filter(archived_at=None)
    return [Use(segment.name, _page_of(segment)) for segment in kept if is_named_in(segment.condition, word, key)]


def _page_of(segment: Segment) -> str:
    if segment.scale == Scale.RUNG:
        return reverse("ladder:edit", args=[segment.key])
    return reverse("segments:edit", args=[segment.pk])
