"""What we hold about work that a person did for us for free."""

from __future__ import annotations

from befriend.foundation.personal_data import Holding
from befriend.giving.models import ProBono, ProBonoHours, ProBonoTurn

_SHELF = "What was given and what became of it stays countable; nothing in the row says who it was."

HOLDINGS = (
    Holding(
        ProBonoHours,
        "hours_of_work",
        ("pro_bono__contact",),
        {"work": "pro_bono_id", "hours": "hours", "day": "day"},
        "keep",
        {"words": ""},
        _SHELF,
    ),
    Holding(ProBonoTurn, "turns_of_work", ("pro_bono__contact",), {"state": "state", "at": "at"}, "keep", {"words": ""}, _SHELF),
    Holding(
        ProBono,
        "work_given",
        ("contact",),
        {"id": "pk", "what": "what", "words": "words", "hours_promised": "hours_promised", "state": "state"},
        "keep",
        {"what": "", "words": "", "once": None},
        _SHELF,
    ),
)
