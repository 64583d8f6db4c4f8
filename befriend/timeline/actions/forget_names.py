"""A name under which something was recorded keeps it from being recorded twice; after a week nobody says it again."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from befriend.timeline.models import Once

KEPT_FOR = timedelta(days=7)


def forget_names() -> int:
    """Forget those older than a week; returns how many."""
    forgotten, _by_model = Once.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
    return forgotten
