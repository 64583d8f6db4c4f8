"""Moments as the databases hand them out in plain SQL, and take them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, overload

from django.db import connection


@overload
def utc(moment: datetime) -> datetime: ...
@overload
def utc(moment: datetime | None) -> datetime | None: ...
def utc(moment: datetime | None) -> datetime | None:
    """With its time zone: SQLite keeps UTC without saying so."""
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def stored(moment: datetime | None) -> Any:
    """As a parameter of plain SQL."""
    return None if moment is None else connection.ops.adapt_datetimefield_value(moment)
