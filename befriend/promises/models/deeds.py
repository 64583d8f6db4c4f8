from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from befriend.promises.models.promise import Promise


class Deed(models.Model):
    """Something a colleague (or, without `by`, the house) did about a promise. Undone by setting `undone_at`, never deleted."""

    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Release(Deed):
    """A colleague let it go, with a reason."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="releases")

    class Meta:
        db_table = "promise_release"
        constraints = [
            models.UniqueConstraint(fields=["promise"], condition=models.Q(undone_at=None), name="released_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="released_with_a_reason"),
        ]


class Postponement(Deed):
    """It is planned for a later moment. The due time stays: what we owe does not move because we would like it to."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="postponements")
    until = models.DateTimeField()

    class Meta:
        db_table = "promise_postponement"
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="postponed_with_a_reason")]


class HandOverCause(models.TextChoices):
    BY_HAND = "by_hand", _("handed over")
    AWAY = "away", _("the owner is away")
    LEFT = "left", _("the owner has left")
    UNOWNED = "unowned", _("nobody had it")
    ESCALATED = "escalated", _("it was not kept in time")


class HandOver(Deed):
    """From one owner to the next, and why. Without any, who owns it has had it from the beginning."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="hand_overs")
    from_owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    to_owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    cause = models.CharField(max_length=10, choices=HandOverCause.choices)

    class Meta:
        db_table = "promise_hand_over"


class NudgeKind(models.TextChoices):
    REMINDED = "reminded", _("reminded")
    ESCALATED = "escalated", _("escalated")


class Nudge(models.Model):
    """The house reminded its owner, or told someone above, once for each due time."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="nudges")
    kind = models.CharField(max_length=10, choices=NudgeKind.choices)
    due_at = models.DateTimeField()
    to = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "promise_nudge"
        constraints = [models.UniqueConstraint(fields=["promise", "kind", "due_at"], name="nudged_once_for_each_due_time")]
