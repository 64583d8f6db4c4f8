from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Topic(models.Model):
    """Something people come with (a problem, a scholarship, a plan, a bequest), and the colleague who stands for it before everyone."""

    name = models.CharField(max_length=120)
    about = models.CharField(max_length=400, blank=True)
    colleague = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="topics")
    position = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "topic_of_colleague"

    def __str__(self) -> str:
        return self.name
