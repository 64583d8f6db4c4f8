"""Fifth, the entries: in the file's order, then the reversals, then the roles that follow from both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from befriend.foundation.kinds import all_kinds, kinds_giving
from befriend.people.actions.facts import number_facts
from befriend.timeline.history.queries.known import interactions_of
from befriend.timeline.history.scratch import CHUNK, Scratch
from befriend.timeline.models import HistoryBatch
from befriend.timeline.rules.bulk import insert_many, reserve_ids

_COLUMNS = (
    "id", "contact_id", "kind", "occurred_at", "day", "amount", "channel", "direction", "by_id", "subject_kind", "reverses_id",
    "recorded_at",
)  # fmt: skip
_ENTRIES = """
SELECT entry.identity, entry.content, person.contact_id, entry.kind, entry.at, entry.day, entry.amount, entry.channel, entry.note,
       COALESCE(original.identity, entry.reverses_id)
FROM entry LEFT JOIN person ON person.key = entry.contact LEFT JOIN entry AS original ON original.line = entry.reverses_line
WHERE entry.status = 0 AND entry.is_refund = ? ORDER BY entry.line
"""


def bring_entries(scratch: Scratch, batch: HistoryBatch, report: Callable[[int], None]) -> None:
    """Write every new entry; each chunk is one transaction, and a row that was written is never written again."""
    written = 0
    for is_refund in (0, 1):
        for chunk in scratch.chunks(_ENTRIES, is_refund, size=CHUNK):
            with transaction.atomic():
                _write(chunk, batch)
            written += len(chunk)
            report(written)


def _write(chunk: list[Any], batch: HistoryBatch) -> None:
    ids = reserve_ids("interaction", len(chunk))
    originals = interactions_of([row[9] for row in chunk if isinstance(row[9], bytes)])
    now, by_id = _as_stored(timezone.now()), batch.by_id
    ours = {kind.code for kind in all_kinds() if kind.direction == "ours"}
    insert_many(
        "interaction",
        _COLUMNS,
        [
            (
                new_id,
                contact_id,
                kind,
                _moment(at),
                day,
                amount,
                channel,
                int(kind in ours),
                by_id,
                0,
                originals.get(reverses, reverses),
                now,
            )
            for new_id, (_identity, _content, contact_id, kind, at, day, amount, channel, _note, reverses) in zip(ids, chunk, strict=True)
        ],
    )
    rows = [(new_id, batch.pk, row[0], row[1]) for new_id, row in zip(ids, chunk, strict=True)]
    insert_many("history_row", ("interaction_id", "batch_id", "identity", "content"), rows)
    words = [(new_id, row[8]) for new_id, row in zip(ids, chunk, strict=True) if row[8]]
    insert_many("interaction_words", ("interaction_id", "text"), words)


def _moment(at: str) -> str:
    return at if connection.vendor == "sqlite" else f"{at}+00"


def _as_stored(moment: datetime) -> str:
    return _moment(moment.replace(tzinfo=None).isoformat(" "))


_ROLES = """
INSERT INTO contact_role (contact_id, role, is_by_hand, since_day)
SELECT contact_id, %s, %s, MIN(day) FROM interaction
WHERE contact_id IS NOT NULL AND reverses_id IS NULL AND kind IN ({kinds})
  AND id IN (SELECT interaction_id FROM history_row WHERE batch_id = %s)
  AND NOT EXISTS (SELECT 1 FROM interaction AS reversal WHERE reversal.reverses_id = interaction.id)
GROUP BY contact_id
ON CONFLICT (contact_id, role) DO UPDATE SET since_day = excluded.since_day WHERE excluded.since_day < contact_role.since_day
RETURNING contact_id
"""
_TAKE_ROLES = """
DELETE FROM contact_role
WHERE role = %s AND NOT is_by_hand
  AND contact_id IN (
    SELECT contact_id FROM interaction JOIN history_row ON interaction_id = interaction.id
    WHERE batch_id = %s AND reverses_id IS NOT NULL AND contact_id IS NOT NULL)
  AND NOT EXISTS (
    SELECT 1 FROM interaction WHERE interaction.contact_id = contact_role.contact_id AND reverses_id IS NULL AND kind IN ({kinds})
    AND NOT EXISTS (SELECT 1 FROM interaction AS reversal WHERE reversal.reverses_id = interaction.id))
RETURNING contact_id
"""


def settle_roles(batch: HistoryBatch) -> None:
    """The roles that the batch's entries give, from the earliest day on, and those its reversals take back."""
    touched: set[int] = set()
    with transaction.atomic(), connection.cursor() as cursor:
        for role in sorted({kind.role for kind in all_kinds() if kind.role}):
            kinds = ", ".join(str(kind.code) for kind in kinds_giving(role))
            cursor.execute(_ROLES.format(kinds=kinds), [role, False, batch.pk])
            touched |= {contact_id for (contact_id,) in cursor.fetchall()}
            cursor.execute(_TAKE_ROLES.format(kinds=kinds), [role, batch.pk])
            touched |= {contact_id for (contact_id,) in cursor.fetchall()}
        for start in range(0, len(touched), CHUNK):
            number_facts(sorted(touched)[start : start + CHUNK])
