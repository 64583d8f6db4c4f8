from __future__ import annotations

from django.db import models

from befriend.timeline.models.interaction import Interaction


class Words(models.Model):
    """What was said about an interaction that no domain keeps words for: the sentence typed in the record box."""

    interaction = models.OneToOneField(Interaction, primary_key=True, on_delete=models.CASCADE, related_name="words")
    text = models.TextField()

    class Meta:
        db_table = "interaction_words"

    def __str__(self) -> str:
        return self.text[:60]
