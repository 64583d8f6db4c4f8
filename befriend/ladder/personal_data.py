"""What the ladder holds about a person."""

from __future__ import annotations

from befriend.foundation.personal_data import Holding
from befriend.ladder.models import RungChange, Standing

HOLDINGS = (
    Holding(Standing, "standing", ("contact",), {"rung": "rung.segment.name", "since_day": "since_day", "last_day": "last_day"}),
    Holding(
        RungChange,
        "rung_changes",
        ("contact",),
        {"from": "from_rung_id", "to": "to_rung_id", "day": "day", "at": "at", "cause": "cause", "reason": "reason"},
        on_erasure="keep",
        blanked={"reason": {}},
        why="The flow between rungs must stay true; the reason, which quotes what they did, is emptied.",
    ),
)
