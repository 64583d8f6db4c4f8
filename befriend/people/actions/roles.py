"""Roles follow from what people do; someone may also say so by hand."""

from __future__ import annotations

from befriend.foundation.kinds import Kind
from befriend.people.models import Contact, ContactRole


def give_role_for(contact: Contact, kind: Kind, day: int) -> None:
    """The role that an interaction of this kind gives, if any; the earliest day stays."""
    if not kind.role:
        return
    role, is_new = ContactRole.objects.get_or_create(contact=contact, role=kind.role, defaults={"since_day": day})
    if not is_new and day < role.since_day:
        role.since_day = day
        role.save(update_fields=["since_day"])


def withdraw_role_for(contact_id: int, kind: Kind) -> None:
    """Take back the role this kind gave, unless it was given by hand."""
    ContactRole.objects.filter(contact_id=contact_id, role=kind.role, is_by_hand=False).delete()
