from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FundKind(models.TextChoices):
    """What the money of a fund may be used for."""

    UNRESTRICTED = "unrestricted", _("wherever it helps most")
    RESTRICTED = "restricted", _("for one purpose only")
    SCHOLARSHIP = "scholarship", pgettext_lazy("a kind of fund", "scholarships")


class Fund(models.Model):
    """Money for a purpose. Amounts are minor units of the organisation's currency; `budget_minor` is what it means to spend.

    What was given to it is the sum of its allocations, never a figure of its own. Names differ, however they are written.
    """

    name = models.CharField(_("name"), max_length=200)
    name_folded = models.CharField(max_length=250, unique=True, editable=False)
    kind = models.CharField(_("what for"), max_length=12, choices=FundKind.choices, default=FundKind.UNRESTRICTED)
    about = models.TextField(_("what it does, in words"), blank=True)
    goal_minor = models.BigIntegerField(null=True)
    budget_minor = models.BigIntegerField(null=True)
    position = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "fund"
        constraints = [
            models.CheckConstraint(condition=models.Q(goal_minor=None) | models.Q(goal_minor__gt=0), name="a_goal_is_more_than_nothing"),
            models.CheckConstraint(
                condition=models.Q(budget_minor=None) | models.Q(budget_minor__gt=0), name="a_budget_is_more_than_nothing"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it takes gifts today."""
        return not any(closure.reopened_at is None for closure in self.closures.all())


class FundClosure(models.Model):
    """From then on the fund took no more gifts; until it was opened again, if it was."""

    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="closures")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reopened_at = models.DateTimeField(null=True)
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "fund_closure"
        constraints = [
            models.UniqueConstraint(fields=["fund"], condition=models.Q(reopened_at=None), name="a_fund_is_closed_once"),
        ]


class Spending(models.Model):
    """Money of a fund that was spent, on what. A mistake is taken back, not deleted."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="spendings")
    amount_minor = models.BigIntegerField()
    day = models.IntegerField()
    on_what = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "fund_spending"
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_minor__gt=0), name="spending_is_more_than_nothing"),
        ]
        indexes = [models.Index(fields=["fund", "-day", "-id"], name="spendings_of_a_fund")]

    def __str__(self) -> str:
        return self.on_what


class Outcome(models.Model):
    """What the money of a fund did: how many people it helped, and how, in words a giver may read."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="outcomes")
    day = models.IntegerField()
    people_helped = models.PositiveIntegerField(default=0)
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "fund_outcome"
        indexes = [models.Index(fields=["fund", "-day", "-id"], name="outcomes_of_a_fund")]

    def __str__(self) -> str:
        return self.words
