from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from befriend.giving.models.appeal import Appeal
from befriend.giving.models.fund import Fund
from befriend.people.models import Contact


class Pledge(models.Model):
    """Someone's word that they will give: so much, in instalments. It is no money until it comes.

    Amounts are minor units of `currency`.
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="pledges")
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="pledges")
    appeal = models.ForeignKey(Appeal, null=True, on_delete=models.PROTECT, related_name="pledges")
    day = models.IntegerField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "pledge"
        constraints = [models.CheckConstraint(condition=Q(amount_minor__gt=0), name="a_pledge_is_more_than_nothing")]

    def __str__(self) -> str:
        return f"{self.contact}: {self.amount_minor} {self.currency}"

    @property
    def is_open(self) -> bool:
        return getattr(self, "end", None) is None


class Instalment(models.Model):
    """One part of a pledge, and the day it is due. A gift names the instalment it pays."""

    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="instalments")
    number = models.PositiveSmallIntegerField()
    due_day = models.IntegerField()
    amount_minor = models.BigIntegerField()

    class Meta:
        db_table = "pledge_instalment"
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="an_instalment_is_more_than_nothing"),
            models.UniqueConstraint(fields=["pledge", "number"], name="instalments_are_numbered"),
        ]
        indexes = [models.Index(fields=["due_day", "id"], name="instalments_by_day")]


class PledgeEnd(models.Model):
    """The pledge is over: fulfilled, taken back by the one who made it, or given up by us."""

    class How(models.TextChoices):
        FULFILLED = "fulfilled", _("fulfilled")
        TAKEN_BACK = "taken_back", _("taken back by the giver")
        GIVEN_UP = "given_up", _("no longer expected")

    pledge = models.OneToOneField(Pledge, on_delete=models.PROTECT, related_name="end")
    how = models.CharField(max_length=12, choices=How.choices)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "pledge_end"
