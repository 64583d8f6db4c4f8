from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from befriend.giving.models.appeal import Appeal
from befriend.people.models import Contact
from befriend.timeline.models import Interaction


class AskPermit(models.Model):
    """Someone may be asked all the same, though their last gift is not thanked for or not told of yet: by whose word, and why.

    For one appeal; without one, for one letter. It covers what they had given by then, and nothing after. `because` are the
    concerns as they were (rules.guard.Concern).
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="ask_permits")
    appeal = models.ForeignKey(Appeal, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    because = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "ask_permit"
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_permit_to_ask_has_a_reason")]
        indexes = [models.Index(fields=["contact", "-id"], name="ask_permits_of_a_contact")]

    def __str__(self) -> str:
        return self.reason


class Ask(models.Model):
    """Someone was asked in an appeal: beside the entry of the timeline that says so."""

    interaction = models.OneToOneField(Interaction, primary_key=True, on_delete=models.CASCADE, related_name="ask")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="asks", db_index=False)
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="asks", db_index=False)

    class Meta:
        db_table = "appeal_ask"
        indexes = [
            models.Index(fields=["appeal", "contact"], name="asks_of_an_appeal"),
            models.Index(fields=["contact"], name="asks_of_a_contact"),
        ]


class AppealCost(models.Model):
    """What asking cost: stamps, print, an advertisement; minor units of the organisation's currency. A mistake is taken back."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="costs")
    amount_minor = models.BigIntegerField()
    on_what = models.CharField(max_length=300)
    day = models.IntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "appeal_cost"
        constraints = [models.CheckConstraint(condition=Q(amount_minor__gt=0), name="a_cost_is_more_than_nothing")]

    def __str__(self) -> str:
        return self.on_what
