from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from befriend.giving.models.fund import Fund
from befriend.giving.models.gift import Gift
from befriend.giving.models.pledge import Pledge
from befriend.people.models import Contact
from befriend.timeline.models import Interaction


class PipelineStage(models.Model):
    """A step on the way to a larger gift, as the organisation names it; `likelihood` (hundredths) is what it usually means."""

    name = models.CharField(max_length=80)
    likelihood = models.PositiveSmallIntegerField(default=50)
    position = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "opportunity_stage"
        constraints = [models.CheckConstraint(condition=Q(likelihood__lte=100), name="no_stage_is_surer_than_sure")]

    def __str__(self) -> str:
        return self.name


class Opportunity(models.Model):
    """A larger gift that is being talked about: with whom, for what, how much (the organisation's minor units), how likely, by when.

    It is no money. `stage` is where it stands now, the newest of its moves; `owner` is who of us talks with them.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="opportunities")
    what = models.CharField(max_length=300)
    fund = models.ForeignKey(Fund, null=True, on_delete=models.PROTECT, related_name="+")
    amount_minor = models.BigIntegerField()
    likelihood = models.PositiveSmallIntegerField()
    expected_day = models.IntegerField(null=True)
    stage = models.ForeignKey(PipelineStage, on_delete=models.PROTECT, related_name="opportunities", db_index=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "opportunity"
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="an_opportunity_is_for_something"),
            models.CheckConstraint(condition=Q(likelihood__lte=100), name="nothing_is_surer_than_sure"),
        ]
        indexes = [models.Index(fields=["stage", "-amount_minor", "-id"], name="opportunities_of_a_stage")]

    def __str__(self) -> str:
        return self.what


class OpportunityMove(models.Model):
    """From then on it stood at this stage."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="moves")
    stage = models.ForeignKey(PipelineStage, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "opportunity_move"


class OpportunityStep(models.Model):
    """What is done next: a word given to them, which stands on somebody's day until it is kept."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="steps")
    word = models.OneToOneField(Interaction, on_delete=models.CASCADE, related_name="+")

    class Meta:
        db_table = "opportunity_step"


class OpportunityEnd(models.Model):
    """It is over: they gave (`gift`, or `pledge` for their word), or it came to nothing, and why."""

    opportunity = models.OneToOneField(Opportunity, on_delete=models.CASCADE, related_name="end")
    is_won = models.BooleanField()
    gift = models.ForeignKey(Gift, null=True, on_delete=models.PROTECT, related_name="+")
    pledge = models.ForeignKey(Pledge, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "opportunity_end"
        constraints = [models.CheckConstraint(condition=Q(is_won=True) | ~Q(reason=""), name="what_came_to_nothing_has_a_reason")]
