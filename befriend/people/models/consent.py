from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from befriend.people.models.contact import Contact


class Purpose(models.TextChoices):
    """What we may contact people about. A consent is for one purpose over one channel."""

    NEWS = "news", _("news and stories")
    INVITATIONS = "invitations", _("invitations")
    ASKS = "asks", _("requests for support")
    SURVEYS = "surveys", _("questions about how we do")


class ConsentEntry(models.Model):
    """One giving or withdrawing of consent, with its proof. Append-only: the newest (by day, then id) counts.

    Conditions read this table by its column names. `channel` is the key of a Channel.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    channel = models.CharField(max_length=20)
    given = models.SmallIntegerField()
    day = models.IntegerField()
    at = models.DateTimeField()
    wording = models.TextField()
    how = models.CharField(max_length=200)
    where_from = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "consent"
        indexes = [models.Index(fields=["contact", "purpose", "channel", "-day", "-id"], name="consent_of_a_contact")]

    def __str__(self) -> str:
        return f"{'gave' if self.given else 'withdrew'} {self.purpose} over {self.channel}"
