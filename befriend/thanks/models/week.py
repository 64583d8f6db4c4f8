"""Everyone's list: who thanks whom in a week."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from befriend.people.models import Contact

USUAL_SIZE = 3


class Share(models.Model):
    """How many people a week someone is ready to thank; 0 takes no part. Without a row it is the usual number."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="thanks_share")
    size = models.PositiveSmallIntegerField(default=USUAL_SIZE)

    class Meta:
        db_table = "thanks_share"


class MadeWeek(models.Model):
    """That the lists of a week were made, and when; `spare` are contacts who waited next, for whoever swaps."""

    week = models.IntegerField(primary_key=True)
    made_at = models.DateTimeField(default=timezone.now)
    spare = models.JSONField(default=list)

    class Meta:
        db_table = "thanks_week"


class Line(models.Model):
    """One person on one list of one week. `place` is their place on it; the weeks are numbered as in rules/weeks.py."""

    week = models.IntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="thanks_lines", db_index=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="thanks_lines")
    place = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "thanks_line"
        constraints = [models.UniqueConstraint(fields=["week", "contact"], name="nobody_on_two_lists")]
        indexes = [models.Index(fields=["user", "week", "place"], name="list_of_a_colleague")]


class SetAside(models.Model):
    """A line that its owner does not take: someone else in their stead (`until_week` empty), or the same person later."""

    line = models.OneToOneField(Line, primary_key=True, on_delete=models.CASCADE, related_name="set_aside")
    until_week = models.IntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    instead = models.OneToOneField(Line, null=True, on_delete=models.SET_NULL, related_name="stands_in_for")

    class Meta:
        db_table = "thanks_line_set_aside"
