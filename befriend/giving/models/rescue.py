from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from befriend.giving.models.recurring import RecurringGift, RecurringTurn
from befriend.outbox.models import Message


class RescuePlan(models.Model):
    """What we do when a recurring gift does not come through: try again after so many days, write after so many, and stop.

    Days are counted from the first failure. `is_automatic`: the letters leave by themselves; else someone reads and sends each.
    There is one row.
    """

    retry_days = models.JSONField(default=list)
    letter_days = models.JSONField(default=list)
    give_up_after = models.PositiveSmallIntegerField(default=45)
    is_automatic = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "rescue_plan"


class Outcome(models.TextChoices):
    """What came of it."""

    RESCUED = "rescued", _("comes again")
    PAUSED = "paused", _("pauses")
    ENDED = "ended", _("has ended")


class Rescue(models.Model):
    """One time that a recurring gift did not come through: from the turn that said so until it comes again, pauses or ends."""

    recurring = models.ForeignKey(RecurringGift, on_delete=models.PROTECT, related_name="rescues")
    began = models.OneToOneField(RecurringTurn, on_delete=models.CASCADE, related_name="+")
    first_day = models.IntegerField()
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    over_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "recurring_rescue"
        constraints = [
            models.UniqueConstraint(fields=["recurring"], condition=Q(over_at=None), name="one_rescue_at_a_time"),
            models.CheckConstraint(
                condition=Q(over_at=None, outcome="") | (Q(over_at__isnull=False) & ~Q(outcome="")), name="over_with_an_outcome"
            ),
        ]


class RescueStep(models.Model):
    """A try to collect it again, or a letter, that was due on a day and done; `message` is the letter that left."""

    class Kind(models.TextChoices):
        RETRY = "retry", _("tried again")
        LETTER = "letter", _("wrote")
        NOTE = "note", _("spoke with them")

    rescue = models.ForeignKey(Rescue, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    number = models.PositiveSmallIntegerField(default=0)
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "recurring_rescue_step"
        constraints = [
            models.UniqueConstraint(fields=["rescue", "kind", "number"], condition=~Q(kind="note"), name="each_rescue_step_once"),
        ]
