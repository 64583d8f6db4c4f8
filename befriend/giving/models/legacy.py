from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.giving.models.gift import Gift
from befriend.people.models import Contact, Restriction
from befriend.timeline.models import Interaction

_BY: dict[str, Any] = {"null": True, "on_delete": models.PROTECT, "related_name": "+"}


class InConfidence(models.QuerySet[Any]):
    """Rows that only those entrusted with legacies may see; to everyone else there are none."""

    def visible_to(self, user: User) -> InConfidence:
        return self if can(user, Permission.SEE_LEGACIES) else self.none()


class LegacyStage(models.TextChoices):
    """How far a conversation about a legacy has come."""

    ASKED = "asked", _("asked about it")
    TALKING = "talking", _("we are talking")
    INCLUDED = "included", _("told us we are included")
    CONFIRMED = "confirmed", _("confirmed")
    ESTATE = "estate", _("has died; the estate is being settled")
    RECEIVED = "received", _("received")
    LET_REST = "let_rest", _("let rest")


class LegacyKind(models.TextChoices):
    UNKNOWN = "", _("not said")
    AMOUNT = "amount", _("a sum of money")
    SHARE = "share", _("a share of what is left")
    THING = "thing", _("a thing, or a house")


class Legacy(models.Model):
    """Someone thinks of us in their will. Kept in confidence: it stands on no timeline, in no list and no sum but its own.

    `expected_minor` is what we were told, in our currency. `stage` is what its newest step says. The executor may be someone we know, or a name.
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="legacies")
    stage = models.CharField(max_length=10, choices=LegacyStage.choices)
    kind = models.CharField(max_length=8, choices=LegacyKind.choices, blank=True)
    expected_minor = models.BigIntegerField(null=True)
    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)
    executor = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    executor_reach = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)
    next_what = models.CharField(max_length=300, blank=True)
    next_word = models.ForeignKey(Interaction, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)
    taken_back_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=160, null=True, unique=True)

    objects = InConfidence.as_manager()

    class Meta:
        db_table = "legacy"
        constraints = [
            models.CheckConstraint(
                condition=Q(expected_minor=None) | Q(expected_minor__gte=0), name="what_is_expected_is_not_less_than_nothing"
            )
        ]
        indexes = [models.Index(fields=["stage", "-id"], name="legacies_by_stage")]

    def __str__(self) -> str:
        return f"legacy {self.pk}"


class LegacyStep(models.Model):
    """It came so far: who said so, when. `death` is the do-not that this step put in force, to be lifted with it."""

    legacy = models.ForeignKey(Legacy, on_delete=models.CASCADE, related_name="steps")
    stage = models.CharField(max_length=10, choices=LegacyStage.choices)
    words = models.TextField(blank=True)
    death = models.ForeignKey(Restriction, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)

    objects = InConfidence.as_manager()

    class Meta:
        db_table = "legacy_step"


class LegacyNote(models.Model):
    """What was said, or is good to know. Seen by those entrusted alone."""

    legacy = models.ForeignKey(Legacy, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)
    taken_back_at = models.DateTimeField(null=True)

    objects = InConfidence.as_manager()

    class Meta:
        db_table = "legacy_note"


class LegacyReceived(models.Model):
    """Money of it came: the gift that stands in the books."""

    legacy = models.ForeignKey(Legacy, on_delete=models.CASCADE, related_name="received")
    gift = models.OneToOneField(Gift, on_delete=models.PROTECT, related_name="legacy")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **_BY)

    objects = InConfidence.as_manager()

    class Meta:
        db_table = "legacy_received"
