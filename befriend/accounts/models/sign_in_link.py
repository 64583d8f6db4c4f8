from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

LINK_OPEN_FOR = timedelta(minutes=15)


class SignInLink(models.Model):
    """A colleague asked for a mail to sign in with; its link works once, for a quarter of an hour, in any browser."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user_id} {self.made_at:%Y-%m-%d %H:%M}"

    @property
    def open_until(self) -> datetime:
        return self.made_at + LINK_OPEN_FOR
