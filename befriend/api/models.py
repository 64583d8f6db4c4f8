from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from befriend.people.models import Contact


class Token(models.Model):
    """A key for a program: what it does is done in the name of the administrator who made it.

    Shown once; kept as its hash. `scopes` is a list of Scope values.
    """

    name = models.CharField(_("what it is for"), max_length=100)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    scopes = models.JSONField(default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        db_table = "api_token"

    def __str__(self) -> str:
        return self.name


class KeptAnswer(models.Model):
    """What was answered to a write that named an `Idempotency-Key`, so that the same write again gets the same answer.

    Written in the transaction of the write: one does not stand without the other. Forgotten after a week.
    `fingerprint` tells the same request from another one under the same key.
    """

    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    contact = models.ForeignKey(Contact, null=True, on_delete=models.CASCADE, related_name="+")
    status = models.SmallIntegerField(default=0)
    body = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        db_table = "api_kept_answer"
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_answer_a_key")]

    def __str__(self) -> str:
        return self.key
