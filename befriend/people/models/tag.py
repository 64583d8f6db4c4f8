from __future__ import annotations

from django.conf import settings
from django.db import models

from befriend.people.models.contact import Contact


class Tag(models.Model):
    """A word people put on contacts. `name_folded` keeps "Spring letter" and "spring letter" one tag."""

    name = models.CharField(max_length=100)
    name_folded = models.CharField(max_length=120, unique=True, editable=False)

    class Meta:
        db_table = "tag"

    def __str__(self) -> str:
        return self.name


class Tagging(models.Model):
    """One deed of putting a tag on several contacts at once, so that exactly that can be undone."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="taggings")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "tagging"


class ContactTag(models.Model):
    """One tag on one contact. Conditions read this table by its column names."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="contact_tags")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="contact_tags")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    tagging = models.ForeignKey(Tagging, null=True, on_delete=models.SET_NULL, related_name="contact_tags")

    class Meta:
        db_table = "contact_tag"
        constraints = [models.UniqueConstraint(fields=["contact", "tag"], name="each_tag_once")]
