"""What the outbox asks us before a letter that asks for support leaves."""

from __future__ import annotations

from befriend.giving.asks.queries.guard import asking_of
from befriend.giving.kinds import APPEAL_SUBJECT
from befriend.outbox.models import Purpose
from befriend.people.models import Contact


def objection(contact: Contact, purpose: str, about: tuple[int, int] | None) -> tuple[str, str] | None:
    """Why they must not be asked now; None when they may, or when nobody asks."""
    if purpose != Purpose.ASKS:
        return None
    appeal_id = about[1] if about is not None and about[0] == APPEAL_SUBJECT else None
    asking = asking_of(contact, appeal_id=appeal_id)
    return None if asking.may else (str(asking.concerns[0]), asking.words)
