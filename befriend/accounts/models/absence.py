from __future__ import annotations

from django.conf import settings
from django.db import models


class Absence(models.Model):
    """A colleague is away, from the first day to the last, both included; `cover` is who stands in for them.

    Days are numbers in the organisation's time zone. Called off by setting `called_off_at`, never deleted.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="absences")
    first_day = models.IntegerField()
    last_day = models.IntegerField()
    cover = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="covers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    called_off_at = models.DateTimeField(null=True)
    called_off_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "absence"
        constraints = [
            models.CheckConstraint(condition=models.Q(last_day__gte=models.F("first_day")), name="absence_ends_after_it_began"),
            models.CheckConstraint(
                condition=models.Q(cover__isnull=True) | ~models.Q(cover=models.F("user")), name="nobody_stands_in_for_themselves"
            ),
        ]
        indexes = [models.Index(fields=["last_day"], condition=models.Q(called_off_at=None), name="absence_by_its_last_day")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.first_day} to {self.last_day}"
