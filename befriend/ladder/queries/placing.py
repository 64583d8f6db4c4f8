"""How far it is with placing everyone anew."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from befriend.ladder.models import LadderReview

_TOLD_FOR = timedelta(minutes=10)


def latest_placing() -> LadderReview | None:
    """The one that is asked for or under way, or that ended a few minutes ago; None when there is nothing to tell."""
    latest = LadderReview.objects.order_by("-pk").first()
    if latest is None or (latest.finished_at is not None and timezone.now() - latest.finished_at > _TOLD_FOR):
        return None
    return latest
