from __future__ import annotations

import hashlib
import json

from django.conf import settings
from django.db import models


class AuditEntry(models.Model):
    """Who did what to what, and when; each entry's hash covers the one before it, so that tampering shows."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "subject_id", "-id"], name="audit_of_a_subject"),
            models.Index(fields=["by", "-id"], name="audit_of_a_colleague"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject} {self.subject_id or ''}".strip()

    def hash_of_content(self) -> str:
        """SHA-256 in hex over everything this entry says, and the hash before it."""
        said = [self.previous_hash, self.at.isoformat(), self.by_id, self.verb, self.subject, self.subject_id, self.detail]
        content = json.dumps(said, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


class AuditHead(models.Model):
    """The end of the log: one row, locked by whoever writes, so that the chain never forks and no end can be cut off unseen."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    last_id = models.BigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_end_of_the_log")]

    def __str__(self) -> str:
        return f"{self.last_id} {self.last_hash[:12]}"
