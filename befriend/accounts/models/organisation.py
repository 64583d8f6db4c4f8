from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone

from befriend.foundation.days import day_of


class Organisation(models.Model):
    """Whose workspace this is. There is one row; `Organisation.current()` reads it."""

    name = models.CharField(max_length=200)
    language = models.CharField(max_length=10, default="en")
    time_zone = models.CharField(max_length=64, default="Europe/Tallinn")
    currency = models.CharField(max_length=3, default="EUR")
    logo = models.FileField(upload_to="logo/", blank=True)
    colour = models.CharField(max_length=7, blank=True)
    is_demo = models.BooleanField(default=False)
    set_up_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> Organisation:
        """The organisation; a nameless one in Tallinn, in euros, before anyone has set it up."""
        return cls.objects.order_by("pk").first() or cls(pk=1)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def day_of(self, moment: datetime) -> int:
        """The day number of an aware moment, on this organisation's calendar."""
        return day_of(moment, self.zone)

    def today(self) -> int:
        return self.day_of(timezone.now())
