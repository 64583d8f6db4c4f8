from __future__ import annotations

from django.conf import settings
from django.db import models


class LadderReview(models.Model):
    """The ladder was changed, and so many stand on it that they are placed anew by a job: how far it is.

    One that waits is not doubled: whoever changes the ladder again meanwhile is served by it, too. `stirred_at` is its last
    sign of life; one that gave none for long is taken up again.
    """

    asked_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    people = models.BigIntegerField()
    started_at = models.DateTimeField(null=True)
    stirred_at = models.DateTimeField(null=True)
    looked_at = models.BigIntegerField(default=0)
    up = models.BigIntegerField(default=0)
    down = models.BigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "ladder_review"

    def __str__(self) -> str:
        return f"{self.looked_at} of {self.people}"
