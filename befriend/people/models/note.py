from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from befriend.accounts.models import User
from befriend.people.models.contact import Contact


class BehindWalls(models.QuerySet[Any]):
    """Rows that may belong to one team alone."""

    def visible_to(self, user: User) -> BehindWalls:
        """What this colleague may see: what has no wall, and what is behind the walls of their own teams."""
        return self.filter(models.Q(team=None) | models.Q(team__memberships__user=user))


class Note(models.Model):
    """Something worth remembering. With a `team` it is behind a wall: only that team sees it."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("accounts.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = BehindWalls.as_manager()

    class Meta:
        db_table = "contact_note"

    def __str__(self) -> str:
        return self.text[:60]


class ContactFile(models.Model):
    """A file kept with a contact, always sent as a download. With a `team` it is behind a wall."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(upload_to="contacts/%Y/")
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("accounts.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = BehindWalls.as_manager()

    class Meta:
        db_table = "contact_file"

    def __str__(self) -> str:
        return self.name
