"""A new person, organisation or household."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import fold, storable
from befriend.people.actions.facts import touch_facts
from befriend.people.actions.search_index import index_contacts
from befriend.people.models import Contact, ContactKind, Email, Phone
from befriend.people.rules.email_addresses import read_email
from befriend.people.rules.phone_numbers import read_phone, region_of


def create_contact(
    *,
    kind: ContactKind = ContactKind.PERSON,
    name: str = "",
    given_name: str = "",
    family_name: str = "",
    called_by: str = "",
    language: str = "",
    likes: str = "",
    emails: Sequence[str] = (),
    phones: Sequence[str] = (),
    by: User | None,
) -> Contact:
    """Keep a new contact; the first e-mail and phone are used first. Without a name it is made of the given and family name.

    Raises Refused with the field that cannot be kept. Duplicates are not looked for: ask `queries.duplicates` before.
    """
    organisation = Organisation.current()
    contact = Contact(
        kind=kind,
        name=read_name(name or f"{given_name} {family_name}".strip()),
        given_name=storable(given_name, field="given_name", at_most=150),
        family_name=storable(family_name, field="family_name", at_most=150),
        called_by=storable(called_by, field="called_by", at_most=150),
        language=storable(language, field="language", at_most=10),
        likes=storable(likes, field="likes", at_most=300),
        created_at=timezone.now(),
        created_day=organisation.today(),
    )
    addresses = [read_email(email, field="email") for email in emails]
    numbers = [read_phone(phone, region=region_of(organisation.time_zone), field="phone") for phone in phones]
    with transaction.atomic():
        contact.save()
        Email.objects.bulk_create(
            Email(contact=contact, address=address, address_folded=fold(address), is_primary=place == 0)
            for place, address in enumerate(addresses)
        )
        Phone.objects.bulk_create(
            Phone(contact=contact, number=typed, number_e164=e164, is_primary=place == 0) for place, (typed, e164) in enumerate(numbers)
        )
        index_contacts([contact.pk])
        audit(by=by, verb="added", subject="contact", subject_id=contact.pk)
        touch_facts([contact.pk])
    return contact


def read_name(text: str) -> str:
    """A name as it will be kept. Raises Refused when nothing is left to read."""
    name = storable(text, field="name", at_most=300)
    if not name.strip():
        raise Refused(_("What is the name? A first name alone will do."), field="name")
    return name
