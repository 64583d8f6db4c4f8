"""Where people can be reached, and whether it still works."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from befriend.people.models.contact import Contact


class ReachState(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("not confirmed")
    CONFIRMED = "confirmed", _("confirmed")
    BOUNCING = "bouncing", _("bounces")
    FORMER = "former", _("no longer used")


class Reach(models.Model):
    """What an e-mail address, a phone number and a postal address have in common."""

    label = models.CharField(_("label"), max_length=50, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=ReachState.choices, default=ReachState.UNCONFIRMED)
    is_primary = models.BooleanField(_("use this one first"), default=False)

    class Meta:
        abstract = True


class Email(Reach):
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="emails")
    address = models.CharField(_("e-mail"), max_length=320)
    address_folded = models.CharField(max_length=320, editable=False, db_index=True)

    class Meta:
        db_table = "contact_email"

    def __str__(self) -> str:
        return self.address


class Phone(Reach):
    """`number` as typed, `number_e164` as machines dial it (empty when it is not a number we can read)."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="phones")
    number = models.CharField(_("phone"), max_length=60)
    number_e164 = models.CharField(max_length=20, blank=True, editable=False, db_index=True)

    class Meta:
        db_table = "contact_phone"

    def __str__(self) -> str:
        return self.number


class PostalAddress(Reach):
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="addresses")
    street = models.CharField(_("street"), max_length=300, blank=True)
    city = models.CharField(_("town"), max_length=150, blank=True)
    region = models.CharField(_("region"), max_length=150, blank=True)
    postcode = models.CharField(_("postcode"), max_length=20, blank=True)
    country = models.CharField(_("country"), max_length=100, blank=True)

    class Meta:
        db_table = "contact_address"

    def __str__(self) -> str:
        return ", ".join(part for part in (self.street, self.postcode, self.city, self.region, self.country) if part)
