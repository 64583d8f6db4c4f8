from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class WaitsFor(models.TextChoices):
    """Why money that is here is not yet a gift."""

    ANNOUNCEMENT = "announcement", _("nobody announced it here")
    RATE = "rate", _("it came in another currency, and nobody gave the rate")
    LOOK = "look", _("something about it is not right")


class WaitingMoney(models.Model):
    """A provider told of money that cannot become a gift yet: what it waits for, since when, and how it ended.

    One row for a payment, by its name at the provider. `words` say what was not right. The `rate` of `rate_on` is what one unit of its currency
    is worth in the organisation's, once somebody (`by`) gave it. What was told itself are the payment's events, which are never lost.
    """

    provider = models.CharField(max_length=40)
    reference = models.CharField(max_length=160)
    waits_for = models.CharField(max_length=12, choices=WaitsFor.choices)
    words = models.CharField(max_length=500, blank=True)
    since = models.DateTimeField(default=timezone.now)
    rate = models.DecimalField(max_digits=20, decimal_places=10, null=True)
    rate_on = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "waiting_money"
        constraints = [
            models.UniqueConstraint(fields=["provider", "reference"], name="money_waits_once"),
            models.CheckConstraint(condition=Q(rate=None) | Q(rate__gt=0, rate_on__isnull=False), name="a_rate_given_is_of_a_day"),
        ]
        indexes = [models.Index(fields=["-id"], name="money_that_waits", condition=Q(ended_at=None))]

    def __str__(self) -> str:
        return f"{self.provider} {self.reference}"
