"""Roles follow from what people do; someone may also say so by hand."""

from __future__ import annotations

from django.db import connection, transaction

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.kinds import Kind
from befriend.people.actions.facts import number_facts, touch_facts
from befriend.people.models import Contact, ContactRole, RoleName

# Someone may have given the same role by hand a moment ago.
_GIVE = """INSERT INTO contact_role (contact_id, role, is_by_hand, since_day) VALUES (%s, %s, %s, %s)
  ON CONFLICT (contact_id, role) DO UPDATE SET since_day = excluded.since_day WHERE excluded.since_day < contact_role.since_day"""


def give_role_for(contact: Contact, kind: Kind, day: int) -> None:
    """The role that an interaction of this kind gives, if any; the earliest day stays. Runs with every recording, so in plain SQL."""
    if not kind.role:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT since_day FROM contact_role WHERE contact_id = %s AND role = %s", [contact.pk, kind.role])
        held = cursor.fetchone()
        if held is not None and held[0] <= day:
            return
        cursor.execute(_GIVE, [contact.pk, kind.role, False, day])
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
