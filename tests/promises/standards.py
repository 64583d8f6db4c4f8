"""Definitions that many tests lay, and moments they speak of."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

TALLINN = ZoneInfo("Europe/Tallinn")
LONG_AGO = datetime(2020, 1, 1, tzinfo=TALLINN)
MONDAY = datetime(2026, 6, 8, 10, 0, tzinfo=TALLINN)


def after(days: float = 0, hours: float = 0) -> datetime:
    """So long after that Monday at ten."""
    return MONDAY + timedelta(days=days, hours=hours)


def thanks_within(hours: int, **more: Any) -> dict[str, Any]:
    return {
        "shape": "reply",
        "when": {"kinds": ["gift"]},
        "then": {"kinds": ["thanks_received"]},
        "within": {"amount": hours, "unit": "working_hours"},
        **more,
    }


def heard_every(days: int, **more: Any) -> dict[str, Any]:
    return {
        "shape": "recurring",
        "when": {"who": {"role": "donor"}},
        "then": {"kinds": ["message_received", "thanks_received"], "by": "anyone"},
        "within": {"amount": days, "unit": "calendar_days"},
        **more,
    }
