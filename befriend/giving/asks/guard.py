"""What the outbox asks us before a letter that asks for support leaves."""

from __future__ import annotations

from befriend.giving.asks.queries.guard import asking_of
from befriend.giving.kinds import APPEAL_SUBJECT
from befriend.outbox.models import Message, Purpose


def objection(message: Message) -> tuple[str, str] | None:
    """Why they must not be asked now; None when they may, or when nobody asks."""
    if message.purpose != Purpose.ASKS:
        return None
    asking = asking_of(message.contact, appeal_id=message.about_id if message.about_kind == APPEAL_SUBJECT else None)
    return None if asking.may else (str(asking.concerns[0]), asking.words)
