from __future__ import annotations

from datetime import date

from babel.numbers import format_percent
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language, to_locale

from befriend.giving.models.fund import Fund
from befriend.giving.models.pledge import Pledge
from befriend.people.models import Contact
from befriend.timeline.models import Interaction


class Partnership(models.Model):
    """A partner gives with what it sells, and says so in words we approved (cause marketing).

    Terms: hundredths of a per cent of its sales (`share_bp`) or minor units for each piece (`per_unit_minor`), at least and at most so
    much over the whole period. Amounts are minor units of `currency`; days are day numbers, both included.
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="partnerships")
    name = models.CharField(max_length=200)
    wording = models.TextField(blank=True)
    approved_on: models.DateField[date | None, date | None] = models.DateField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    currency = models.CharField(max_length=3)
    share_bp = models.PositiveIntegerField(null=True)
    per_unit_minor = models.BigIntegerField(null=True)
    minimum_minor = models.BigIntegerField(null=True)
    maximum_minor = models.BigIntegerField(null=True)
    first_day = models.IntegerField()
    last_day = models.IntegerField()
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="partnerships")
    responsible = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField(Interaction, null=True, on_delete=models.SET_NULL, related_name="partnership")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "cause_partnership"
        constraints = [
            models.CheckConstraint(
                condition=Q(share_bp__gt=0, share_bp__lte=10_000, per_unit_minor=None) | Q(share_bp=None, per_unit_minor__gt=0),
                name="a_partner_gives_a_share_or_a_sum_apiece",
            ),
            models.CheckConstraint(
                condition=Q(minimum_minor=None) | Q(maximum_minor=None) | Q(minimum_minor__lte=F("maximum_minor")),
                name="at_least_is_no_more_than_at_most",
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="a_partnership_ends_after_it_began"),
        ]
        indexes = [models.Index(fields=["last_day", "id"], name="partnerships_by_last_day")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return getattr(self, "end", None) is None

    @property
    def share_in_words(self) -> str:
        """The share of the sales as people write it in the reader's language."""
        return (
            ""
            if self.share_bp is None
            else format_percent(self.share_bp / 10_000, format="#,##0.## %", locale=to_locale(get_language() or "en"))
        )


class PartnershipEnd(models.Model):
    """Nothing more comes of it; with the promises (ids of their releases) let go with it."""

    partnership = models.OneToOneField(Partnership, on_delete=models.PROTECT, related_name="end")
    reason = models.CharField(max_length=300, blank=True)
    released = models.JSONField(default=list, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "cause_partnership_end"


class PartnerReport(models.Model):
    """What the partner says it sold from a day to a day, what it says it gives for that, and what is due by the terms.

    What is due is expected as `pledge`, so that the money is recognised when it comes.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="reports")
    first_day = models.IntegerField()
    last_day = models.IntegerField()
    units = models.PositiveBigIntegerField(default=0)
    sales_minor = models.BigIntegerField(default=0)
    said_minor = models.BigIntegerField(null=True)
    due_minor = models.BigIntegerField(default=0)
    pledge = models.OneToOneField(Pledge, null=True, on_delete=models.PROTECT, related_name="partner_report")
    kept_word = models.OneToOneField(Interaction, null=True, on_delete=models.SET_NULL, related_name="partner_report")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "cause_report"
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="a_report_ends_after_it_began"),
            models.CheckConstraint(condition=Q(sales_minor__gte=0, due_minor__gte=0), name="nobody_sells_less_than_nothing"),
        ]
