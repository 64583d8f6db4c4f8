from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from befriend.giving.models.fund import Fund
from befriend.giving.models.pledge import Pledge
from befriend.people.models import Contact
from befriend.timeline.models import Interaction


class Package(models.Model):
    """What we offer sponsors: a name, a price (minor units of the organisation's currency), and what they get for it."""

    name = models.CharField(max_length=200)
    name_folded = models.CharField(max_length=250, unique=True, editable=False)
    price_minor = models.BigIntegerField()
    about = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)
    retired_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "sponsor_package"
        constraints = [models.CheckConstraint(condition=Q(price_minor__gt=0), name="a_package_has_a_price")]

    def __str__(self) -> str:
        return self.name


class PackageBenefit(models.Model):
    """One thing a sponsor gets, and how many days after the sponsorship begins it is owed at the latest."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="benefits")
    what = models.CharField(max_length=300)
    within_days = models.PositiveIntegerField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "sponsor_package_benefit"

    def __str__(self) -> str:
        return self.what


class Sponsorship(models.Model):
    """A sponsor stands by something of ours, from a day to a day (both included), for a price; `changes` is what was agreed otherwise.

    The price is minor units of `currency`; the money comes as gifts that pay the instalments of `pledge`. What we owe are duties.
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="sponsorships")
    package = models.ForeignKey(Package, null=True, on_delete=models.PROTECT, related_name="sponsorships")
    what_for = models.CharField(max_length=200)
    changes = models.TextField(blank=True)
    price_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="sponsorships")
    pledge = models.OneToOneField(Pledge, null=True, on_delete=models.PROTECT, related_name="sponsorship")
    first_day = models.IntegerField()
    last_day = models.IntegerField()
    responsible = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    renews = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="renewed_by")
    entry = models.OneToOneField(Interaction, null=True, on_delete=models.SET_NULL, related_name="sponsorship")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "sponsorship"
        constraints = [
            models.CheckConstraint(condition=Q(price_minor__gt=0), name="a_sponsorship_has_a_price"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="a_sponsorship_ends_after_it_began"),
        ]
        indexes = [models.Index(fields=["last_day", "id"], name="sponsorships_by_last_day")]

    def __str__(self) -> str:
        return self.what_for

    @property
    def is_open(self) -> bool:
        return getattr(self, "end", None) is None


class SponsorshipEnd(models.Model):
    """It was ended before its time, or closed after it; with the promises (ids of their releases) let go with it."""

    sponsorship = models.OneToOneField(Sponsorship, on_delete=models.PROTECT, related_name="end")
    reason = models.CharField(max_length=300, blank=True)
    released = models.JSONField(default=list, blank=True)
    ended_pledge = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "sponsorship_end"
