"""Who stands behind the name on a public form: someone we know, or someone new. Nobody outside learns which."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from befriend.accounts.models import Organisation
from befriend.foundation.text import findable, fold
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, ContactKind, ReachState
from befriend.people.rules.phone_numbers import read_phone, region_of

_LOOKED_AT = 20


@transaction.atomic
def guest(*, name: str, email: str = "", phone: str = "", language: str = "", kind: ContactKind = ContactKind.PERSON) -> Contact:
    """The contact with this e-mail (or, without one, this phone number) and a name alike; else a new one.

    What we know of them already stays as it is, whatever was typed: anyone can fill in a form. Raises Refused with the field.
    """
    found = known_guest(name=name, email=email, phone=phone)
    if found is not None:
        return found
    emails, phones = [email] if email.strip() else [], [phone] if phone.strip() else []
    return create_contact(name=name.strip(), kind=kind, language=language, emails=emails, phones=phones, by=None)


def known_guest(*, name: str, email: str = "", phone: str = "") -> Contact | None:
    """Someone we know who is meant without doubt: reached there, called alike, and the only one; None otherwise."""
    if email.strip():
        address = fold(findable(email.strip()))
        reached = Q(emails__address_folded=address) & ~Q(emails__state=ReachState.FORMER)
    elif phone.strip():
        number = read_phone(phone, region=region_of(Organisation.current().time_zone))[1]
        if not number:
            return None
        reached = Q(phones__number_e164=number) & ~Q(phones__state=ReachState.FORMER)
    else:
        return None
    living = Contact.objects.filter(reached, archived_day=None, erased_at=None).distinct().order_by("pk")[:_LOOKED_AT]
    typed = fold(findable(name))
    alike = [one for one in living if one.name_folded == typed] or [one for one in living if _is_alike(one, typed)]
    return alike[0] if len(alike) == 1 else None


def _is_alike(contact: Contact, typed: str) -> bool:
    """Whether one name holds the other: Mari is Mari Kask of the same address, and Tom of that address is not."""
    words = set(typed.split())
    names = [set(name.split()) for name in (contact.name_folded, fold(contact.called_by), fold(contact.given_name))]
    return bool(words) and any(name and (name <= words or words <= name) for name in names)
