"""Entries of a domain's own rows, written in one set: a statement's gifts. Each is as `record` would have written it.

The caller holds their contacts, and tells afterwards that they were recorded (`consequences.many_recorded`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from befriend.foundation.channels import Channel
from befriend.foundation.kinds import Kind
from befriend.timeline.actions.record_many import give_roles_since
from befriend.timeline.models import Interaction
from befriend.timeline.rules.bulk import insert_of, moment, reserve_ids

_COLUMNS = (
    "id", "contact_id", "kind", "occurred_at", "day", "amount", "channel", "direction", "by_id", "subject_kind", "subject_id",
    "recorded_at",
)  # fmt: skip


class Told(NamedTuple):
    """One entry to be. `day` belongs to `occurred_at` (UTC), `amount` is minor units of the organisation's currency."""

    contact_id: int | None
    occurred_at: datetime
    day: int
    amount: int | None
    channel: Channel
    subject_id: int


def record_set(entries: Sequence[Told], *, kind: Kind, subject_kind: int, by_id: int | None) -> Sequence[int]:
    """Write the entries, and give the roles they bring, in the caller's transaction; their ids, in order."""
    newest = Interaction.objects.order_by("-id").values_list("id", flat=True).first() or 0
    ids = reserve_ids("interaction", len(entries))
    now, direction = moment(timezone.now()), int(kind.direction == "ours")
    rows = [
        (
            new_id,
            one.contact_id,
            kind.code,
            moment(one.occurred_at),
            one.day,
            one.amount,
            int(one.channel),
            direction,
            by_id,
            subject_kind,
            one.subject_id,
            now,
        )
        for new_id, one in zip(ids, entries, strict=True)
    ]
    insert_of(Interaction, _COLUMNS, rows)
    if kind.role:
        give_roles_since(newest)
    return ids
