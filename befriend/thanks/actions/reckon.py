"""The figures about thanks, kept for the page of a big house."""

from __future__ import annotations

import time

from django.utils import timezone

from befriend.thanks.models import Reckoning
from befriend.thanks.queries.figures import PERIODS, reckon


def keep_figures() -> None:
    """Reckon every period anew."""
    for days in PERIODS:
        began = time.monotonic()
        kept = reckon(days)
        took_ms = int((time.monotonic() - began) * 1000)
        Reckoning.objects.update_or_create(days=days, defaults={"at": timezone.now(), "took_ms": took_ms, "figures": kept})
