"""What the outbox holds about a person."""

from __future__ import annotations

from befriend.foundation.personal_data import Holding
from befriend.outbox.models import Message, Step

HOLDINGS = (
    Holding(Step, "letters_on_their_way", ("message__contact",), {"letter": "message_id", "state": "state", "at": "at", "why": "why"}),
    Holding(
        Message,
        "letters",
        ("contact",),
        {
            "id": "pk",
            "purpose": "purpose",
            "to": "to_address",
            "subject": "subject",
            "text": "text",
            "planned_at": "planned_at",
            "state": "state",
            "sent_at": "sent_at",
        },
    ),
)
