"""The audit log: append-only, each entry's hash covers the entry before it."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from befriend.accounts.models import AuditEntry, AuditHead, User


def audit(*, by: User | None, verb: str, subject: str, subject_id: int | None = None, **detail: Any) -> AuditEntry:
    """Write who did what to what. Call it in the transaction of the deed, so that neither stands without the other.

    Call it last: until that transaction ends, everyone else who has something to enter waits.
    """
    with transaction.atomic():
        AuditHead.objects.get_or_create(pk=1)
        head = AuditHead.objects.select_for_update().get(pk=1)
        entry = AuditEntry(
            at=timezone.now(),
            by=by,
            verb=verb,
            subject=subject,
            subject_id=subject_id,
            detail=_as_stored(detail),
            previous_hash=head.last_hash,
        )
        entry.hash = entry.hash_of_content()
        entry.save(force_insert=True)
        head.last_id, head.last_hash = entry.pk, entry.hash
        head.save()
    return entry


def _as_stored(detail: dict[str, Any]) -> dict[str, Any]:
    """The detail as every database gives it back: dates and fractions as text, keys as text."""
    stored: dict[str, Any] = json.loads(json.dumps(detail, default=str), parse_float=str)
    return stored
