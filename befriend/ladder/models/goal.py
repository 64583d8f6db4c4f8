from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from befriend.ladder.models.rung import Rung


class GoalMeasure(models.TextChoices):
    STANDING = "standing", _("stand on it")
    ENTERING = "entering", _("step up to it")


class Goal(models.Model):
    """So many people on a rung, or stepping up to it, by a day. Progress is measured from `start_day`."""

    rung = models.ForeignKey(Rung, on_delete=models.CASCADE, related_name="goals")
    measure = models.CharField(max_length=10, choices=GoalMeasure.choices)
    number = models.PositiveIntegerField()
    start_day = models.IntegerField()
    start_number = models.PositiveIntegerField()
    by_day = models.IntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "ladder_goal"
        ordering = ["by_day", "id"]
