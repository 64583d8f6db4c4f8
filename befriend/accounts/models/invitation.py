from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from befriend.accounts.models.user import Role

OPEN_FOR = timedelta(days=7)


def token_hash(token: str) -> str:
    """What is kept of a secret that we hand out: enough to know it again, not enough to use it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class Invitation(models.Model):
    """Someone is asked in, by an administrator, with a link that works once and for a week."""

    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.STAFF)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    invited_at = models.DateTimeField(default=timezone.now, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>"

    def renew_token(self) -> str:
        """A new secret for the link; any earlier link stops working. Call save() after it."""
        token = secrets.token_urlsafe(32)
        self.token_hash = token_hash(token)
        self.invited_at = timezone.now()
        return token

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and timezone.now() < self.open_until

    @property
    def open_until(self) -> datetime:
        return self.invited_at + OPEN_FOR
