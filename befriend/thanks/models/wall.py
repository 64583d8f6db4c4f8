from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from befriend.people.models import Contact
from befriend.thanks.models.thanks import Thanks


class WallEntry(models.Model):
    """A thank-you on the wall. It shows only once someone has looked at it (`WallLook`), and the name only with a consent."""

    thanks = models.OneToOneField(Thanks, on_delete=models.CASCADE, related_name="wall_entry")
    text = models.TextField()
    is_public = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "wall_entry"
        indexes = [models.Index(fields=["is_public", "-id"], name="wall_newest_first")]


class Verdict(models.TextChoices):
    SHOWN = "shown", _("shown")
    HIDDEN = "hidden", _("not shown")


class WallLook(models.Model):
    """What a moderator said of an entry, when; the newest counts."""

    entry = models.ForeignKey(WallEntry, on_delete=models.CASCADE, related_name="looks")
    verdict = models.CharField(max_length=6, choices=Verdict.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "wall_look"


class NamingConsent(models.Model):
    """Whether someone agreed to be named on the wall, with its proof. Append-only: the newest counts."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="naming_consents")
    is_given = models.BooleanField()
    wording = models.TextField()
    how = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "wall_naming_consent"
        indexes = [models.Index(fields=["contact", "-id"], name="naming_consent_of_a_contact")]
