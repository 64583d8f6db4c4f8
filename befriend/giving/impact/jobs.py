"""Jobs of telling: load, call one action, stop."""

from __future__ import annotations

from befriend.foundation.jobs import later
from befriend.giving.impact.actions.tell import tell_some as tell_the_next
from befriend.giving.models import Telling


def tell_some(telling_id: int) -> str:
    """A hundred givers of a fund, and then the next hundred."""
    telling = Telling.objects.get(pk=telling_id)
    if telling.finished_at is None and telling.stopped_at is None and tell_the_next(telling=telling):
        later("giving.impact.tell_some", telling_id=telling_id)
    telling.refresh_from_db()
    return f"{telling.told} told, {telling.left_out} left out"
