"""The audit log: append-only, each entry's hash covers the entry before it."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from befriend.accounts.models import AuditEntry, User


def audit(*, by: User | None, verb: str, subject: str, subject_id: int | None = None, **detail: Any) -> AuditEntry:
    """Write who did what to what. Call it in the transaction of the deed, so that neither stands without the other."""
    with transaction.atomic():
        last = AuditEntry.objects.select_for_update().order_by("-id").first()
        previous_hash = last.hash if last else ""
        at = timezone.now()
        return AuditEntry.objects.create(
            at=at,
            by=by,
            verb=verb,
            subject=subject,
            subject_id=subject_id,
            detail=detail,
            previous_hash=previous_hash,
            hash=chained_hash(previous_hash, at, by.pk if by else None, verb, subject, subject_id, detail),
        )


def chained_hash(
    previous_hash: str, at: datetime, by_id: int | None, verb: str, subject: str, subject_id: int | None, detail: dict[str, Any]
) -> str:
    """SHA-256 over the entry and the hash before it, in hex."""
    content = json.dumps([previous_hash, at.isoformat(), by_id, verb, subject, subject_id, detail], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()
