"""Promises as they are kept, in plain SQL: they are read with every recording, and all of them by the recompute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection

from befriend.promises.queries.moments import read_as, utc
from befriend.promises.rules.difference import Row

COLUMNS = (
    "id", "contact_id", "standard_id", "version_id", "trigger_id", "opened_at", "due_at", "broken_at", "paused_at", "kept_at",
    "kept_by_id", "released_at", "released_because", "remind_at", "escalate_at", "owner_id", "planned_for",
)  # fmt: skip
_MOMENTS = frozenset(number for number, name in enumerate(COLUMNS) if name.endswith("_at") or name == "planned_for")


def rows_of(contact_ids: Collection[int]) -> dict[int, list[Row]]:
    """The promises of these contacts, open and closed, by contact."""
    found: dict[int, list[Row]] = defaultdict(list)
    whose = ", ".join(str(int(contact_id)) for contact_id in contact_ids)
    with connection.cursor() as cursor:
        selected = ", ".join(read_as(name) if number in _MOMENTS else name for number, name in enumerate(COLUMNS))
        cursor.execute(f"SELECT {selected} FROM promise WHERE contact_id IN ({whose})")  # noqa: S608 numbers only
        for row in cursor.fetchall():
            found[row[1]].append(_row(row))
    return found


def _row(row: Sequence[Any]) -> Row:
    return Row(*[utc(value) if number in _MOMENTS else value for number, value in enumerate(row)])
