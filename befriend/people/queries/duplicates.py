"""Who may be there already, before someone is added a second time."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from befriend.foundation.text import findable, fold
from befriend.people.models import Contact

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Alike:
    """A contact who may be the same one, and why we think so."""

    contact: Contact
    why: str


def who_is_alike(*, name: str = "", email: str = "", e164: str = "") -> list[Alike]:
    """Living contacts with this e-mail, this number (as machines dial it) or this name, in this order, each once."""
    living = Contact.objects.filter(archived_day=None).order_by("pk")
    found: dict[int, Alike] = {}
    for value, lookup, why in (
        (fold(findable(email)), "emails__address_folded", _("has this e-mail address")),
        (e164, "phones__number_e164", _("has this phone number")),
        (fold(findable(name))[:400], "name_folded", _("has this name")),
    ):
        if value:
            for contact in living.filter(**{lookup: value}).distinct()[:SHOWN]:
                found.setdefault(contact.pk, Alike(contact, why))
    return list(found.values())[:SHOWN]
