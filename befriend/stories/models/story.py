from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class Story(models.Model):
    """Something worth telling, told once and used wherever it helps: on a fund's page, in a giver's report, in the e-magazine.

    Written in one `language`. It is seen outside while a publication of it stands.
    """

    title = models.CharField(max_length=200)
    words = models.TextField()
    language = models.CharField(max_length=10)
    picture = models.FileField(upload_to="stories/", blank=True)
    picture_words = models.CharField(max_length=300, blank=True)
    day = models.IntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "story"
        indexes = [models.Index(fields=["-day", "-id"], name="stories_by_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        """Whether everyone may read it; reads `publications` as they are at hand."""
        return any(one.taken_back_at is None for one in self.publications.all())


class Publication(models.Model):
    """From then on everyone may read the story; until it was taken back, if it was."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="publications")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "story_publication"
        constraints = [
            models.UniqueConstraint(fields=["story"], condition=models.Q(taken_back_at=None), name="a_story_is_published_once"),
        ]
