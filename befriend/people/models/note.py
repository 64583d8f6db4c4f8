from __future__ import annotations

from django.conf import settings
from django.db import models

from befriend.people.models.contact import Contact


class Note(models.Model):
    """Something worth remembering. With a `team` it is behind a wall: only that team sees it."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("accounts.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "contact_note"

    def __str__(self) -> str:
        return self.text[:60]


class ContactFile(models.Model):
    """A file kept with a contact, always sent as a download. With a `team` it is behind a wall."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(upload_to="contacts/%Y/")
    name = models.CharField(max_length=255)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("accounts.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "contact_file"

    def __str__(self) -> str:
        return self.name
