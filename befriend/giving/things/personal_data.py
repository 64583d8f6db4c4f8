"""What the thrift shop holds about a person: what they brought, and what they were told of it."""

from __future__ import annotations

from befriend.foundation.personal_data import Holding
from befriend.giving.models import Bringing, Thing, ThingStep, ThingsTold

_SHELF = "What was given and what became of it stays countable; nothing in the row says who it was."

HOLDINGS = (
    Holding(
        ThingStep, "what_became_of_things", ("thing__bringing__contact",), {"state": "state", "at": "at"}, "keep", {"words": ""}, _SHELF
    ),
    Holding(
        Thing,
        "things_given",
        ("bringing__contact",),
        {"bringing": "bringing_id", "name": "name", "quantity": "quantity", "value_minor": "value_minor", "state": "state"},
        "keep",
        {"photo": ""},
        _SHELF,
    ),
    Holding(ThingsTold, "told_of_things", ("contact",), {"how": "how", "words": "words", "at": "at"}, "keep", {"words": ""}, _SHELF),
    Holding(
        Bringing, "things_brought", ("contact",), {"id": "pk", "words": "words", "at": "at"}, "keep", {"words": "", "once": None}, _SHELF
    ),
)
