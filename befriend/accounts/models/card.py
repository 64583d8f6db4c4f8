from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Card(models.Model):
    """What a colleague hands to people outside: a direct line, the hours, a face. Without one, name and e-mail are shown."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="card")
    phone = models.CharField(max_length=60, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    photo = models.FileField(upload_to="faces/", blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "colleague_card"

    def __str__(self) -> str:
        return f"{self.user_id} {self.phone}"
