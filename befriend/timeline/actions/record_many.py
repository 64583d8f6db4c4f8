"""Many entries at once, for imports and the demo: a hundred times faster than one by one, and nothing follows by itself.

The caller runs a review afterwards, which finds what would have followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from befriend.foundation.kinds import all_kinds, kinds_giving
from befriend.people.actions.facts import next_facts_version
from befriend.timeline.models import Interaction

_BATCH = 20_000
_COLUMNS = ("contact_id", "kind", "occurred_at", "day", "amount", "channel", "direction", "by_id", "subject_kind", "recorded_at")

_NUMBER_CHANGED = """UPDATE contact SET facts_version = %(number)s WHERE id IN (
  SELECT i.contact_id FROM interaction i LEFT JOIN contact_role r ON r.contact_id = i.contact_id AND r.role = %(role)s
  WHERE i.id > %(since)s AND i.reverses_id IS NULL AND i.kind IN ({codes}) AND (r.id IS NULL OR r.since_day > i.day))"""
_GIVE_ROLE = """INSERT INTO contact_role (contact_id, role, is_by_hand, since_day)
  SELECT contact_id, %(role)s, %(no)s, MIN(day) FROM interaction
  WHERE id > %(since)s AND contact_id IS NOT NULL AND reverses_id IS NULL AND kind IN ({codes})
  GROUP BY contact_id
  ON CONFLICT (contact_id, role) DO UPDATE SET since_day =
    CASE WHEN excluded.since_day < contact_role.since_day THEN excluded.since_day ELSE contact_role.since_day END"""


class Entry(NamedTuple):
    """One interaction to be. `kind` and `channel` are codes, `occurred_at` is aware, `day` belongs to it, `amount` is minor units."""

    contact_id: int | None
    kind: int
    occurred_at: datetime
    day: int
    amount: int | None = None
    channel: int = 0
    by_id: int | None = None


def record_many(entries: Iterable[Entry]) -> int:
    """Write the entries and give the roles they bring, in one transaction; returns how many were written."""
    written = 0
    stream = iter(entries)
    with transaction.atomic():
        newest = Interaction.objects.order_by("-id").values_list("id", flat=True).first() or 0
        while batch := list(islice(stream, _BATCH)):
            _insert(_rows(batch))
            written += len(batch)
        give_roles_since(newest)
    return written


def _rows(batch: list[Entry]) -> Iterator[tuple[Any, ...]]:
    stored = _as_sqlite_stores if connection.vendor == "sqlite" else _as_it_is
    now = stored(timezone.now())
    ours = {kind.code for kind in all_kinds() if kind.direction == "ours"}
    for contact_id, kind, occurred_at, day, amount, channel, by_id in batch:
        yield (contact_id, kind, stored(occurred_at), day, amount, channel, int(kind in ours), by_id, 0, now)


def _as_sqlite_stores(moment: datetime) -> str:
    """SQLite keeps UTC without saying so."""
    return str(moment.astimezone(UTC).replace(tzinfo=None))


def _as_it_is(moment: datetime) -> datetime:
    return moment


def _insert(rows: Iterator[tuple[Any, ...]]) -> None:
    names = ", ".join(_COLUMNS)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY interaction ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(_COLUMNS))
            cursor.executemany(f"INSERT INTO interaction ({names}) VALUES ({marks})", list(rows))  # noqa: S608


def give_roles_since(interaction_id: int) -> None:
    """The roles that entries newer than this one bring to their contacts, set by set; the earliest day stays."""
    number = next_facts_version()
    for role in sorted({kind.role for kind in all_kinds() if kind.role}):
        codes = ", ".join(str(kind.code) for kind in kinds_giving(role))
        named: dict[str, str | int | bool] = {"role": role, "since": interaction_id, "number": number, "no": False}
        with connection.cursor() as cursor:
            cursor.execute(_NUMBER_CHANGED.format(codes=codes), named)
            cursor.execute(_GIVE_ROLE.format(codes=codes), named)
