from __future__ import annotations

from django.conf import settings
from django.db import models

from befriend.timeline.models import Interaction


class WordGiven(models.Model):
    """What someone gave their word for: what, by when, who. Beside the interaction that says so.

    It is kept by a "word kept" that names this interaction, or by the first entry of one of `kept_by_kinds` after it;
    when it is about something (`about_kind`, `about_id`: a subject as entries have it), by the first that is about the same.
    """

    interaction = models.OneToOneField(Interaction, primary_key=True, on_delete=models.CASCADE, related_name="word")
    what = models.CharField(max_length=500)
    due_at = models.DateTimeField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    kept_by_kinds = models.JSONField(default=list, blank=True)
    about_kind = models.PositiveSmallIntegerField(default=0, db_default=0)
    about_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "word_given"

    def __str__(self) -> str:
        return self.what
