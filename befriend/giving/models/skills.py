from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from befriend.giving.models.fund import Fund
from befriend.people.models import Contact
from befriend.timeline.models import Interaction

_BY: dict[str, Any] = {"null": True, "on_delete": models.PROTECT, "related_name": "+"}


class WorkState(models.TextChoices):
    """Where work for free stands."""

    OFFERED = "offered", pgettext_lazy("work", "offered")
    AGREED = "agreed", pgettext_lazy("work", "agreed")
    DONE = "done", pgettext_lazy("work", "done")
    DECLINED = "declined", pgettext_lazy("work", "not this time")


class ProBono(models.Model):
    """Professional work that someone does for us for free: what, for whom of us, how many hours they promised.

    `rate_minor` is what we think an hour of it is worth, in our currency: a valuation, never money. `state` is what its newest turn says.
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="pro_bono")
    what = models.CharField(max_length=300)
    words = models.TextField(blank=True)
    for_colleague = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)
    fund = models.ForeignKey(Fund, null=True, on_delete=models.PROTECT, related_name="+")
    hours_promised = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    rate_minor = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=WorkState.choices)
    is_offer = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)
    once = models.CharField(max_length=160, null=True, unique=True)

    class Meta:
        db_table = "pro_bono"
        constraints = [
            models.CheckConstraint(condition=Q(hours_promised=None) | Q(hours_promised__gt=0), name="promised_hours_are_more_than_none"),
            models.CheckConstraint(condition=Q(rate_minor=None) | Q(rate_minor__gte=0), name="an_hour_is_worth_something_or_nothing"),
        ]
        indexes = [models.Index(fields=["state", "-id"], name="pro_bono_by_state")]

    def __str__(self) -> str:
        return self.what


class ProBonoTurn(models.Model):
    """It was offered, agreed, done or declined: who said so, when. Taken back, it never was."""

    pro_bono = models.ForeignKey(ProBono, on_delete=models.CASCADE, related_name="turns")
    state = models.CharField(max_length=10, choices=WorkState.choices)
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)

    class Meta:
        db_table = "pro_bono_turn"


class ProBonoHours(models.Model):
    """Hours they worked for us. `interaction` is the entry that says so; taken back, they did not."""

    pro_bono = models.ForeignKey(ProBono, on_delete=models.CASCADE, related_name="hours")
    hours = models.DecimalField(max_digits=6, decimal_places=2)
    rate_minor = models.BigIntegerField(null=True)
    day = models.IntegerField()
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)
    interaction = models.OneToOneField(Interaction, null=True, on_delete=models.SET_NULL, related_name="pro_bono_hours")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)

    class Meta:
        db_table = "pro_bono_hours"
        constraints = [models.CheckConstraint(condition=Q(hours__gt=0), name="hours_are_more_than_none")]

    @property
    def value_minor(self) -> int | None:
        """What we think these hours are worth; None without a rate."""
        return value_of(self.hours, self.rate_minor)


def value_of(hours: Decimal, rate_minor: int | None) -> int | None:
    """So many hours at this rate, to the nearest minor unit, halves up; None without a rate."""
    return None if rate_minor is None else int((hours * rate_minor).quantize(Decimal(1), ROUND_HALF_UP))
