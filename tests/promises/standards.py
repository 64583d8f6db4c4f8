"""Definitions that many tests lay, and moments they speak of."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from befriend.promises.actions.keep_standard import keep_standard, last_version
from befriend.promises.models import Standard, WorkCalendar

TALLINN = ZoneInfo("Europe/Tallinn")
LONG_AGO = datetime(2020, 1, 1, tzinfo=TALLINN)
MONDAY = datetime(2026, 6, 8, 10, 0, tzinfo=TALLINN)


def after(days: float = 0, hours: float = 0) -> datetime:
    """So long after that Monday at ten."""
    return MONDAY + timedelta(days=days, hours=hours)


def nine_to_five_in_tallinn() -> WorkCalendar:
    """The calendar of the house, without holidays."""
    calendar, _is_new = WorkCalendar.objects.get_or_create(is_default=True, defaults={"name": "House", "zone": "Europe/Tallinn"})
    return calendar


def change(standard: Standard, from_at: datetime, *, definition: dict[str, Any] | None = None, is_on: bool | None = None) -> None:
    """The standard says something else, or is switched, from that moment on."""
    last = last_version(standard)
    keep_standard(
        standard=standard,
        name=standard.name,
        definition=definition or last.definition,
        calendar=last.calendar,
        is_on=last.is_on if is_on is None else is_on,
        from_at=from_at,
        by=None,
    )


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
