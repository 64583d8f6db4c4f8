from __future__ import annotations

from typing import Any

from befriend.ladder.models import RungChange


def reason_data(change: RungChange) -> list[dict[str, Any]]:
    """The reasons kept with a step, as data for words: what held when they stepped up, what was missing when down."""
    kept = change.reason
    if isinstance(kept, list):
        return kept
    return list(kept.get("because") or kept.get("missing") or [])
