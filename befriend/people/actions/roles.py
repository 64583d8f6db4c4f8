"""Roles follow from what people do; someone may also say so by hand."""

from __future__ import annotations

from django.db import transaction

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.kinds import Kind
from befriend.people.actions.facts import number_facts, touch_facts
from befriend.people.models import Contact, ContactRole, RoleName


def give_role_for(contact: Contact, kind: Kind, day: int) -> None:
    """The role that an interaction of this kind gives, if any; the earliest day stays."""
    if not kind.role:
        return
    role, is_new = ContactRole.objects.get_or_create(contact=contact, role=kind.role, defaults={"since_day": day})
    is_earlier = not is_new and day < role.since_day
    if is_earlier:
        role.since_day = day
        role.save(update_fields=["since_day"])
    if is_new or is_earlier:
        number_facts([contact.pk])


def withdraw_role_for(contact_id: int, kind: Kind) -> None:
    """Take back the role this kind gave, unless it was given by hand."""
    if ContactRole.objects.filter(contact_id=contact_id, role=kind.role, is_by_hand=False).delete()[0]:
        number_facts([contact_id])


def begin_role_on(contact_id: int, kind: Kind, day: int) -> None:
    """The role this kind gave began on another day than was known, unless it was given by hand."""
    if ContactRole.objects.filter(contact_id=contact_id, role=kind.role, is_by_hand=False).exclude(since_day=day).update(since_day=day):
        number_facts([contact_id])


def give_role(*, contact: Contact, role: RoleName, by: User | None) -> ContactRole:
    """Someone says what this contact is to us. A role that was earned already stays, and is now also said."""
    with transaction.atomic():
        held, is_new = ContactRole.objects.get_or_create(
            contact=contact, role=role, defaults={"since_day": Organisation.current().today(), "is_by_hand": True}
        )
        if not is_new:
            held.is_by_hand = True
            held.save(update_fields=["is_by_hand"])
        audit(by=by, verb="gave the role", subject="contact", subject_id=contact.pk, role=role.value)
        touch_facts([contact.pk])
    return held


def withdraw_role(*, contact: Contact, role: RoleName, by: User | None) -> None:
    """Take a role away, however it came; the next interaction that gives it brings it back."""
    with transaction.atomic():
        if not ContactRole.objects.filter(contact=contact, role=role).delete()[0]:
            return
        audit(by=by, verb="withdrew the role", subject="contact", subject_id=contact.pk, role=role.value)
        touch_facts([contact.pk])
