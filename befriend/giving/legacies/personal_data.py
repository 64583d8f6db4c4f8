"""What we hold in confidence about a person's will: seen, and handed out, by those entrusted alone."""

from __future__ import annotations

from befriend.foundation.personal_data import Holding
from befriend.giving.models import Legacy, LegacyNote, LegacyReceived, LegacyStep

HOLDINGS = (
    Holding(LegacyReceived, "legacies_received", ("legacy__contact",), {"legacy": "legacy_id", "gift": "gift_id", "at": "at"}),
    Holding(LegacyNote, "notes_on_legacies", ("legacy__contact",), {"legacy": "legacy_id", "text": "text", "at": "at"}),
    Holding(LegacyStep, "steps_of_legacies", ("legacy__contact",), {"legacy": "legacy_id", "stage": "stage", "at": "at", "words": "words"}),
    Holding(
        Legacy,
        "legacies",
        ("contact",),
        {"id": "pk", "stage": "stage", "kind": "kind", "expected_minor": "expected_minor", "words": "words", "at": "at"},
    ),
)
