"""What the timeline holds about a person."""

from __future__ import annotations

from befriend.foundation.personal_data import Holding
from befriend.timeline.models import Interaction, Once, Words

HOLDINGS = (
    Holding(Words, "words", ("interaction__contact",), {"interaction": "interaction_id", "text": "text"}),
    Holding(Once, "recorded_under", ("interaction__contact",), {"name": "key", "at": "at"}),
    Holding(
        Interaction,
        "timeline",
        ("contact",),
        {
            "id": "pk",
            "kind": "kind_of.key",
            "occurred_at": "occurred_at",
            "day": "day",
            "amount_minor": "amount",
            "channel": "channel",
            "direction": "direction",
            "reverses": "reverses_id",
            "recorded_at": "recorded_at",
        },
        on_erasure="keep",
        why="The sums of the past must stay true; nothing in the row, nor the nameless contact it points to, says who it was.",
    ),
)
