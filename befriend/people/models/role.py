from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from befriend.people.models.contact import Contact


class RoleName(models.TextChoices):
    MEMBER = "member", _("member")
    SERVICE_USER = "service_user", _("service user")
    VOLUNTEER = "volunteer", _("volunteer")
    DONOR = "donor", _("donor")
    FUNDER = "funder", _("funder")
    SPONSOR = "sponsor", _("sponsor")
    PARTNER = "partner", _("partner")
    COLLEAGUE = "colleague", _("colleague")


class ContactRole(models.Model):
    """What a contact is to us: from what they did (a kind of interaction gives it), or because someone said so.

    Conditions read this table by its column names.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=RoleName.choices)
    is_by_hand = models.BooleanField(default=False)
    since_day = models.IntegerField()

    class Meta:
        db_table = "contact_role"
        constraints = [models.UniqueConstraint(fields=["contact", "role"], name="each_role_once")]

    def __str__(self) -> str:
        return str(self.get_role_display())
