from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from befriend.giving.models.fund import Fund
from befriend.stories.models import Story


class FundShown(models.Model):
    """From then on everyone may see what the fund was given and spent; until it was taken back, if it was."""

    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="showings")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "fund_shown"
        constraints = [models.UniqueConstraint(fields=["fund"], condition=models.Q(taken_back_at=None), name="a_fund_is_shown_once")]


class FundStory(models.Model):
    """The story tells what the fund does; until someone said that it does not, if they did."""

    fund = models.ForeignKey(Fund, on_delete=models.CASCADE, related_name="stories")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="funds")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "fund_story"
        constraints = [
            models.UniqueConstraint(fields=["fund", "story"], condition=models.Q(taken_back_at=None), name="a_story_belongs_to_a_fund_once")
        ]
