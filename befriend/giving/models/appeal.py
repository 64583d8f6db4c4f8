from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from befriend.giving.models.fund import Fund


class Appeal(models.Model):
    """One asking: its name, its goal, the amounts it suggests, and the fund its gifts go to unless the giver says otherwise.

    `key` names it in addresses (`/give/<key>`), for ever. Amounts are minor units of the organisation's currency; days are
    day numbers, both included. Without a last day it goes on.
    """

    name = models.CharField(_("name"), max_length=200)
    key = models.SlugField(max_length=60, unique=True)
    about = models.TextField(_("what it asks for, in words"), blank=True)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="appeals")
    goal_minor = models.BigIntegerField(null=True)
    presets = models.JSONField(default=list, blank=True)
    first_day = models.IntegerField()
    last_day = models.IntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "appeal"
        constraints = [
            models.CheckConstraint(condition=models.Q(goal_minor=None) | models.Q(goal_minor__gt=0), name="an_appeal_asks_for_something"),
            models.CheckConstraint(
                condition=models.Q(last_day=None) | models.Q(last_day__gte=models.F("first_day")), name="an_appeal_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_open_on(self, day: int) -> bool:
        """Whether it asks on that day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)
