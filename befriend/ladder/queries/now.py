"""The ladder and one standing as they are now, in plain SQL: both are read with every recording."""

from __future__ import annotations

import json
from typing import NamedTuple

from django.db import connection

from befriend.ladder.models import Rung
from befriend.segments.models import Scale, Segment

_SEGMENT = ("id", "key", "name", "position")


class Stood(NamedTuple):
    """Where a contact stood, and since when."""

    rung_id: int
    since_day: int


def ladder_now() -> list[Rung]:
    """The rungs with their segments, lowest first; of the rungs only what placing someone needs."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT r.id, s.condition, {', '.join(f's.{column}' for column in _SEGMENT)} "
            "FROM rung r JOIN segment s ON s.id = r.segment_id WHERE s.archived_at IS NULL ORDER BY s.position"
        )
        return [
            Rung(
                id=rung_id, segment=Segment(scale=Scale.RUNG, condition=json.loads(condition), **dict(zip(_SEGMENT, segment, strict=True)))
            )
            for rung_id, condition, *segment in cursor.fetchall()
        ]


def where_stood(contact_id: int) -> Stood | None:
    """Where the contact stands by the standing that is kept."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rung_id, since_day FROM standing WHERE contact_id = %s", [contact_id])
        found = cursor.fetchone()
    return Stood(*found) if found else None
