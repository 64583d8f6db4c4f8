"""When a letter that could not leave is tried again."""

from __future__ import annotations

from datetime import timedelta

# Tried at once, then after each of these; the last is the next morning for whoever wrote at night.
_PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8))


def pause_after(attempts: int) -> timedelta | None:
    """How long to wait after that many tries; None when it was tried often enough."""
    return _PAUSES[attempts - 1] if 1 <= attempts <= len(_PAUSES) else None
