from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from befriend.giving.models.fund import Fund
from befriend.outbox.models import Message
from befriend.people.models import Contact


class Telling(models.Model):
    """Every giver of a fund is told what their gifts did: one letter each, never two.

    `upto` is the last contact that was looked at; a job that was cut off goes on from there. `told` had a letter, `left_out` could not.
    """

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="tellings")
    greeting = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    upto = models.BigIntegerField(default=0)
    told = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "impact_telling"
        constraints = [
            models.UniqueConstraint(
                fields=["fund"], condition=models.Q(finished_at=None, stopped_at=None), name="a_fund_is_told_of_once_at_a_time"
            )
        ]


class ImpactReport(models.Model):
    """What one giver was told their gifts did: `facts` as they were then (see impact/queries/report.py), never changed.

    About one `fund`, or about all they gave to.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="impact_reports")
    fund = models.ForeignKey(Fund, null=True, on_delete=models.PROTECT, related_name="+")
    telling = models.ForeignKey(Telling, null=True, on_delete=models.CASCADE, related_name="reports")
    language = models.CharField(max_length=10)
    facts = models.JSONField()
    message = models.OneToOneField(Message, null=True, on_delete=models.SET_NULL, related_name="impact_report")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "impact_report"
        constraints = [
            models.UniqueConstraint(fields=["telling", "contact"], condition=models.Q(telling__isnull=False), name="told_once_in_a_telling")
        ]
