"""How standings are written: new ones and changed ones alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

_KEEP = """INSERT INTO standing
    (contact_id, rung_id, since_day, is_close, valid_until, last_kind, last_day, last_amount, reviewed_at)
  VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
  ON CONFLICT (contact_id) DO UPDATE SET rung_id = excluded.rung_id, since_day = excluded.since_day, is_close = excluded.is_close,
    valid_until = excluded.valid_until, last_kind = excluded.last_kind, last_day = excluded.last_day,
    last_amount = excluded.last_amount, reviewed_at = excluded.reviewed_at"""


class Kept(NamedTuple):
    """A row of standings but for when it was written."""

    contact_id: int
    rung_id: int
    since_day: int
    is_close: bool
    valid_until: int | None
    last_kind: int | None
    last_day: int | None
    last_amount: int | None


def keep_standings(standings: Sequence[Kept], *, at: datetime) -> None:
    """Write them, whether their contacts had one or not, in the caller's transaction."""
    reviewed_at: Any = connection.ops.adapt_datetimefield_value(at)
    if standings:
        with connection.cursor() as cursor:
            cursor.executemany(_KEEP, [(*standing, reviewed_at) for standing in standings])
