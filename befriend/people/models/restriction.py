from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from befriend.foundation.channels import Channel
from befriend.people.models.contact import Contact


class RestrictionKind(models.TextChoices):
    DO_NOT_CONTACT = "do_not_contact", _("do not contact")
    DECEASED = "deceased", _("has died")
    DO_NOT = "do_not", _("do not ...")


class Restriction(models.Model):
    """A do-not, shown in red: never contact, not over one channel, has died, or a sentence to heed.

    `channel` is the key of a Channel; empty means every one. Lifted by setting `lifted_at`, never deleted.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="restrictions")
    kind = models.CharField(max_length=20, choices=RestrictionKind.choices)
    channel = models.CharField(max_length=20, blank=True)
    wording = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "contact_restriction"
        indexes = [models.Index(fields=["contact"], condition=models.Q(lifted_at=None), name="restriction_in_force")]

    def __str__(self) -> str:
        return self.wording or str(self.get_kind_display())

    @property
    def channel_words(self) -> str:
        """The channel as one says it; "" when it is every one."""
        return str(Channel.from_key(self.channel).label) if self.channel else ""
