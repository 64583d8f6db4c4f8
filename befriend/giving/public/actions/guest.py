"""A giver from a public page becomes a contact, or is the one they were; nobody outside learns which."""

from __future__ import annotations

from django.utils.translation import gettext as _

from befriend.foundation.channels import Channel
from befriend.foundation.text import fold
from befriend.giving.public.rules.wish import Wish
from befriend.people.actions.addresses import add_address
from befriend.people.actions.consent import give_consent
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, Purpose


def guest(wish: Wish) -> Contact:
    """Who gives: the living contact with this e-mail and a word of this name; else someone new.

    What we know of someone known is not changed by what a stranger may have typed: an address is only added.
    """
    contact = _known(wish) or create_contact(name=wish.name, emails=[wish.email], language=wish.language, by=None)
    if wish.street:
        _keep_address(contact, wish)
    if wish.consent:
        give_consent(
            contact=contact,
            purpose=Purpose.NEWS,
            channel=Channel.EMAIL.key,
            wording=wish.consent,
            how=_("ticked on the giving page"),
            where_from=wish.page[:200],
            by=None,
        )
    return contact


def _known(wish: Wish) -> Contact | None:
    """Two of one household may share an address, so a word of the name must agree; of several, the one whose name agrees most."""
    words = set(fold(wish.name).split())
    same = Contact.objects.filter(archived_day=None, erased_at=None, emails__address_folded=fold(wish.email)).distinct().order_by("pk")
    near = [(len(words & set(contact.name_folded.split())), contact) for contact in same[:20]]
    agreeing = [one for one in near if one[0]]
    return max(agreeing, key=lambda one: (one[0], -one[1].pk))[1] if agreeing else None


def _keep_address(contact: Contact, wish: Wish) -> None:
    parts = {"street": wish.street, "postcode": wish.postcode, "city": wish.city}
    if not contact.addresses.filter(street=wish.street, postcode=wish.postcode).exists():
        add_address(contact=contact, parts=parts, by=None)
