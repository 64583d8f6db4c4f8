from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from befriend.accounts.models import Team
from befriend.giving.models.fund import Fund
from befriend.people.models import Contact
from befriend.segments.models import Segment


class OwnerRule(models.Model):
    """A sentence that says who looks after a relationship: who gave so much within two years, to this fund, lives there, speaks that
    language, stands on that rung, is in that segment -> this colleague, or one of that team in turn. All that is said must hold.

    The first that fits in their order (`position`) holds. Amounts are minor units of the organisation's currency.
    """

    position = models.PositiveSmallIntegerField()
    amount_at_least = models.BigIntegerField(null=True)
    fund = models.ForeignKey(Fund, null=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=10, blank=True)
    rung = models.CharField(max_length=60, blank=True)
    segment = models.ForeignKey(Segment, null=True, on_delete=models.PROTECT, related_name="+")
    colleague = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "owner_rule"
        constraints = [
            models.CheckConstraint(
                condition=Q(colleague__isnull=False, team=None) | Q(colleague=None, team__isnull=False), name="a_colleague_or_a_team"
            )
        ]


class OwnerChange(models.Model):
    """A rule gave someone to a colleague, or they were given by it anew. Changes by hand stand in the audit log; these do not undo them.

    `to` is who looks after them by rule: as long as they do, a rule may change it again.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="owner_changes", db_index=False)
    rule = models.ForeignKey(OwnerRule, on_delete=models.PROTECT, related_name="changes")
    was = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        db_table = "owner_change"
        indexes = [models.Index(fields=["contact", "-id"], name="owner_changes_of_a_contact")]
