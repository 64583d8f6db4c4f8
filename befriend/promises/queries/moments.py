"""Moments as the databases hand them out in plain SQL, and take them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, overload

from django.db import connection


def read_as(column: str) -> str:
    """How a moment is selected so that `utc` reads it fastest: SQLite hands out its text, unread."""
    return f"CAST({column} AS TEXT)" if connection.vendor == "sqlite" else column


@overload
def utc(moment: datetime | str) -> datetime: ...
@overload
def utc(moment: datetime | str | None) -> datetime | None: ...
def utc(moment: datetime | str | None) -> datetime | None:
    """With its time zone: SQLite keeps UTC without saying so."""
    if moment is None:
        return None
    if isinstance(moment, str):
        return datetime.fromisoformat(f"{moment}+00:00")
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def stored(moment: datetime | None) -> Any:
    """As a parameter of plain SQL. SQLite takes the text that Django would write, which is made here without its detours."""
    if moment is None:
        return None
    if connection.vendor == "sqlite":
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ")
    return connection.ops.adapt_datetimefield_value(moment)
