"""What state a promise is in. Late and broken follow from the clock, so no job has to make them so."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    OPEN = "open"
    WAITING = "waiting"
    LATE = "late"
    BROKEN = "broken"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    KEPT_BROKEN = "kept_broken"
    RELEASED = "released"


def state_at(
    *,
    due_at: datetime | None,
    broken_at: datetime | None,
    kept_at: datetime | None,
    released_at: datetime | None,
    paused_at: datetime | None,
    now: datetime,
) -> State:
    """Waiting is open without a due time: it waits for the customer. Kept late is kept, and counts as late."""
    if released_at is not None:
        return State.RELEASED
    if kept_at is not None:
        return _kept(kept_at, due_at, broken_at)
    if paused_at is not None or due_at is None:
        return State.WAITING
    if now <= due_at:
        return State.OPEN
    return State.BROKEN if broken_at is not None and now > broken_at else State.LATE


def _kept(kept_at: datetime, due_at: datetime | None, broken_at: datetime | None) -> State:
    if due_at is None or kept_at <= due_at:
        return State.KEPT
    return State.KEPT_BROKEN if broken_at is not None and kept_at > broken_at else State.KEPT_LATE
