from __future__ import annotations

from django.db import models


class Reckoning(models.Model):
    """Figures about thanks as they were reckoned last: the clock and the coverage of one period, kept for the page."""

    days = models.PositiveSmallIntegerField(primary_key=True)
    at = models.DateTimeField()
    took_ms = models.PositiveIntegerField()
    figures = models.JSONField()

    class Meta:
        db_table = "thanks_reckoning"
