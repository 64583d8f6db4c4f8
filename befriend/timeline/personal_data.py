"""What the timeline holds about a person."""

from __future__ import annotations

from befriend.foundation.personal_data import Holding
from befriend.timeline.models import HistoryContact, HistoryRow, Interaction, Once, Words

_NOT_AGAIN = "A hash, not the row: the same file brought in again must not bring back who was erased."

HOLDINGS = (
    Holding(
        HistoryRow,
        "rows_of_files",
        ("interaction__contact",),
        {"interaction": "interaction_id", "file": "batch_id"},
        "keep",
        why=_NOT_AGAIN,
    ),
    Holding(HistoryContact, "keys_of_files", ("contact",), {"file": "batch_id"}, "keep", {"name": b""}, _NOT_AGAIN),
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
