"""Keeping, putting away and bringing back a segment."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.consequences import condition_changed
from befriend.foundation.text import nfc
from befriend.foundation.uses import uses_of
from befriend.segments.models import Scale, Segment
from befriend.segments.queries.world import current_world
from befriend.segments.rules.language import check


class SegmentInUse(ValueError):
    """Other conditions name this segment; `names` says which."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def keep_segment(*, segment: Segment | None = None, name: str, condition: dict[str, Any], is_saved_view: bool, by: User) -> Segment:
    """A new segment, or this one with another name and condition. Raises InvalidCondition, with the place."""
    check(condition, current_world(), itself=("segment", str(segment.pk)) if segment else None)
    with transaction.atomic():
        kept = Segment.objects.select_for_update().get(pk=segment.pk) if segment else Segment(by=by)
        is_other = kept.pk is not None and kept.condition != condition
        if is_other:
            kept.people, kept.counted_at = None, None
        kept.name, kept.condition, kept.is_saved_view = nfc(name), condition, is_saved_view
        kept.save()
        audit(by=by, verb="changed" if segment else "created", subject="segment", subject_id=kept.pk, condition=condition)
    if is_other:
        condition_changed(kept.pk)
    return kept


def archive_segment(*, segment: Segment, by: User) -> None:
    """Put it away. Raises SegmentInUse while other conditions name it, and ValueError for a step of a scale."""
    if segment.scale != Scale.NONE:
        raise ValueError("A rung or a tier is removed where it stands.")
    with transaction.atomic():
        if uses := uses_of("segment", str(segment.pk)):
            raise SegmentInUse([use.name for use in uses])
        Segment.objects.filter(pk=segment.pk).update(archived_at=timezone.now())
        audit(by=by, verb="archived", subject="segment", subject_id=segment.pk)


def restore_segment(*, segment: Segment, by: User) -> None:
    """Bring it back. Raises InvalidCondition when what its condition names is gone."""
    check(segment.condition, current_world(), itself=("segment", str(segment.pk)))
    with transaction.atomic():
        Segment.objects.filter(pk=segment.pk).update(archived_at=None)
        audit(by=by, verb="restored", subject="segment", subject_id=segment.pk)
