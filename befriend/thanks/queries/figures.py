"""The clock and the coverage of a period: reckoned on the spot in a small house, kept from last night in a big one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from befriend.accounts.models import Organisation
from befriend.foundation.days import date_of, day_number
from befriend.segments.queries.looks import is_small
from befriend.thanks.models import Reckoning
from befriend.thanks.queries.coverage import Coverage, coverage
from befriend.thanks.queries.pairs import pairs_since
from befriend.thanks.rules.clock import Reading, read, read_by

PERIODS = (30, 90, 365)


@dataclass(frozen=True, slots=True)
class Figures:
    """The clock over all, by kind (its code), and by month (the day number of its first day), oldest first; who is thanked; as of when."""

    days: int
    at: datetime
    whole: Reading
    by_kind: dict[int, Reading]
    by_month: dict[int, Reading]
    coverage: Coverage


def figures(days: int) -> Figures | None:
    """Of the last so many days (one of PERIODS); None in a big house before its first night."""
    if is_small():
        return _from_data(days, timezone.now(), reckon(days))
    kept = Reckoning.objects.filter(days=days).first()
    return _from_data(days, kept.at, kept.figures) if kept else None


def reckon(days: int) -> dict[str, Any]:
    """Read the timeline of these days once, as JSON keeps it."""
    today = Organisation.current().today()
    pairs = list(pairs_since(today - days + 1, until=today))
    covered = coverage()
    return {
        "whole": read(pair.seconds for pair in pairs).as_data(),
        "by_kind": _as_data(read_by(pairs, lambda pair: pair.kind)),
        "by_month": _as_data(read_by(pairs, lambda pair: day_number(date_of(pair.day).replace(day=1)))),
        "coverage": [covered.active, covered.thanked],
    }


def _as_data(readings: dict[int, Reading]) -> dict[str, Any]:
    return {str(name): reading.as_data() for name, reading in readings.items()}


def _from_data(days: int, at: datetime, data: dict[str, Any]) -> Figures:
    def readings(name: str) -> dict[int, Reading]:
        return {int(key): Reading(**kept) for key, kept in sorted(data[name].items(), key=lambda item: int(item[0]))}

    return Figures(days, at, Reading(**data["whole"]), readings("by_kind"), readings("by_month"), Coverage(*data["coverage"]))
