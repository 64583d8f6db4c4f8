from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from befriend.giving.models.fund import Fund, Spending
from befriend.giving.models.pledge import Pledge
from befriend.people.models import Contact, ContactFile
from befriend.timeline.models import Interaction


class Stage(models.TextChoices):
    """Where a grant is, from the day we hear of it to the day nobody owes anybody anything."""

    FOUND = "found", pgettext_lazy("stage of a grant", "found")
    PREPARING = "preparing", pgettext_lazy("stage of a grant", "being written")
    SUBMITTED = "submitted", pgettext_lazy("stage of a grant", "handed in")
    AWARDED = "awarded", pgettext_lazy("stage of a grant", "awarded")
    REFUSED = "refused", pgettext_lazy("stage of a grant", "refused")
    RUNNING = "running", pgettext_lazy("stage of a grant", "running")
    REPORTED = "reported", pgettext_lazy("stage of a grant", "reported")
    CLOSED = "closed", pgettext_lazy("stage of a grant", "closed")

    @property
    def may_become(self) -> tuple[Stage, ...]:
        """Where it may go from here; what went wrong on the way is undone, not gone around."""
        return {
            Stage.FOUND: (Stage.PREPARING, Stage.SUBMITTED, Stage.CLOSED),
            Stage.PREPARING: (Stage.SUBMITTED, Stage.CLOSED),
            Stage.SUBMITTED: (Stage.AWARDED, Stage.REFUSED, Stage.CLOSED),
            Stage.AWARDED: (Stage.RUNNING, Stage.REPORTED, Stage.CLOSED),
            Stage.REFUSED: (Stage.PREPARING, Stage.CLOSED),
            Stage.RUNNING: (Stage.REPORTED, Stage.CLOSED),
            Stage.REPORTED: (Stage.RUNNING, Stage.CLOSED),
            Stage.CLOSED: (),
        }[self]

    @property
    def is_asked_for(self) -> bool:
        """Whether nobody has said yes or no yet."""
        return self in (Stage.FOUND, Stage.PREPARING, Stage.SUBMITTED)

    @property
    def is_ours(self) -> bool:
        """Whether the money is promised to us and the work goes on."""
        return self in (Stage.AWARDED, Stage.RUNNING, Stage.REPORTED)


class Grant(models.Model):
    """Money that a funder gives for a purpose, and all that belongs to it. Amounts are minor units of the organisation's `currency`.

    `stage` repeats the newest of its turns, for lists. What comes of it are gifts that pay the instalments of `pledge`.
    Days are day numbers: the application is due on `submit_day`, their answer on `decision_day`, the work runs from `first_day` to `last_day`.
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="grants")
    programme = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.FOUND)
    currency = models.CharField(max_length=3)
    asked_minor = models.BigIntegerField(null=True)
    awarded_minor = models.BigIntegerField(null=True)
    fund = models.ForeignKey(Fund, null=True, on_delete=models.PROTECT, related_name="grants")
    pledge = models.OneToOneField(Pledge, null=True, on_delete=models.PROTECT, related_name="grant")
    submit_day = models.IntegerField(null=True)
    decision_day = models.IntegerField(null=True)
    first_day = models.IntegerField(null=True)
    last_day = models.IntegerField(null=True)
    responsible = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "grant_given"
        constraints = [
            models.CheckConstraint(
                condition=(Q(asked_minor=None) | Q(asked_minor__gt=0)) & (Q(awarded_minor=None) | Q(awarded_minor__gt=0)),
                name="a_grant_is_more_than_nothing",
            ),
        ]
        indexes = [
            models.Index(fields=["stage", "-id"], name="grants_by_stage"),
            models.Index(fields=["stage", "submit_day"], name="grants_to_hand_in"),
            models.Index(fields=["stage", "decision_day"], name="grants_to_be_decided"),
        ]

    def __str__(self) -> str:
        return self.programme

    @property
    def stands(self) -> Stage:
        """Where it is now."""
        return Stage(self.stage)


class GrantTurn(models.Model):
    """From then on the grant stood there. `entry` told the timeline; `released` are the promises (ids of their releases) let go with it."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="turns")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    words = models.CharField(max_length=300, blank=True)
    entry = models.OneToOneField(Interaction, null=True, on_delete=models.SET_NULL, related_name="grant_turn")
    released = models.JSONField(default=list, blank=True)
    ended_pledge = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "grant_turn"
        indexes = [models.Index(fields=["grant", "-id"], name="turns_of_a_grant")]


class BudgetLine(models.Model):
    """What a grant means to spend on one thing."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="budget")
    name = models.CharField(max_length=200)
    amount_minor = models.BigIntegerField()
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "grant_budget_line"
        constraints = [models.CheckConstraint(condition=Q(amount_minor__gt=0), name="a_budget_line_is_more_than_nothing")]

    def __str__(self) -> str:
        return self.name


class GrantSpending(models.Model):
    """Money of the grant's fund that was spent from this grant, and on which line of its budget, if on one."""

    spending = models.OneToOneField(Spending, on_delete=models.CASCADE, related_name="of_grant")
    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="spendings")
    line = models.ForeignKey(BudgetLine, null=True, on_delete=models.PROTECT, related_name="spendings")

    class Meta:
        db_table = "grant_spending"


class GrantFile(models.Model):
    """A file of the funder's that belongs to this grant: the application, the agreement, a report."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="files")
    file = models.OneToOneField(ContactFile, on_delete=models.CASCADE, related_name="of_grant")

    class Meta:
        db_table = "grant_file"
