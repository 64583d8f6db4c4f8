"""Where a regular gift is in its life, as far as its processor has told: a function of the set of events, in any order."""

from __future__ import annotations

from collections.abc import Iterable

from befriend.giving.models import EventKind, Life
from befriend.giving.rules.payment_events import Told

_TELLS = {EventKind.PAID: Life.ACTIVE, EventKind.FAILED: Life.FAILING, EventKind.ENDED: Life.ENDED}


def life_told(events: Iterable[Told]) -> Life:
    """Ended is ended; else the newest word, that money came or did not, holds."""
    told = sorted((event for event in events if event.kind in _TELLS), key=lambda event: (event.occurred_at, event.event_id))
    if any(event.kind == EventKind.ENDED for event in told):
        return Life.ENDED
    return _TELLS[EventKind(told[-1].kind)] if told else Life.ACTIVE
