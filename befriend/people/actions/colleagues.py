"""Colleagues are people too: each of them is a contact, so that they can be thanked, and promised things, like everyone."""

from __future__ import annotations

from django.db import transaction

from befriend.accounts.models import User
from befriend.foundation.text import fold
from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.roles import give_role
from befriend.people.models import Contact, ContactKind, Email, RoleName


def contact_of(colleague: User) -> Contact:
    """The contact who is this colleague: the one known so far, else the only person with their e-mail, else a new one."""
    with transaction.atomic():
        # Two at a time wait for each other here, so that nobody becomes two contacts.
        held = User.objects.select_for_update(no_key=True).get(pk=colleague.pk)
        known = Contact.objects.filter(colleague=held).first()
        if known is not None:
            return known
        contact = _with_their_address(held) or create_contact(
            name=held.name, called_by=held.short_name, language=held.language, emails=[held.email], by=None
        )
        contact.colleague = held
        contact.save(update_fields=["colleague"])
        give_role(contact=contact, role=RoleName.COLLEAGUE, by=None)
    return contact


def know_all_colleagues() -> int:
    """Every colleague who works here has a contact afterwards; returns how many were missing."""
    missing = User.objects.filter(is_active=True, contact=None).order_by("pk")
    return len([contact_of(colleague) for colleague in missing])


def _with_their_address(colleague: User) -> Contact | None:
    """The one living person reached at that address who is no colleague yet; None when there are several, or none."""
    at_address = Email.objects.filter(
        address_folded=fold(colleague.email), contact__kind=ContactKind.PERSON, contact__archived_day=None, contact__colleague=None
    )
    found = list(Contact.objects.filter(pk__in=at_address.values("contact")).order_by("pk")[:2])
    return found[0] if len(found) == 1 else None
