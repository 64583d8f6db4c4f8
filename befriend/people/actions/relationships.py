"""How contacts belong together, read from both sides."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.people.actions.facts import touch_facts
from befriend.people.models import Contact, Relationship, RelationshipType
from befriend.people.rules.relationship_preset import PRESET


def lay_people_preset(language: str = "") -> None:
    """The kinds of relationship every organisation starts with, in its language; those that exist are left alone."""
    with override(language or Organisation.current().language):
        RelationshipType.objects.bulk_create(
            [
                RelationshipType(key=key, name=str(name), reverse_key=reverse_key, reverse_name=str(reverse_name))
                for key, name, reverse_key, reverse_name in PRESET
            ],
            ignore_conflicts=True,
        )


def relate(*, contact: Contact, reading: str, other: Contact, note: str = "", since: date | None = None, by: User | None) -> Relationship:
    """`contact` is `reading` of `other`; the key of either direction will do ("parent_of", "child_of"). Raises Refused."""
    if contact.pk == other.pk:
        raise Refused(_("Nobody can be related to themselves."), field="other")
    kind, is_forward = _type_of(reading)
    first, second = (contact, other) if is_forward else (other, contact)
    if kind.key == kind.reverse_key and first.pk > second.pk:
        first, second = second, first
    with transaction.atomic():
        relationship, is_new = Relationship.objects.get_or_create(
            type=kind, from_contact=first, to_contact=second, defaults={"note": storable(note, field="note", at_most=300), "since": since}
        )
        if not is_new:
            raise Refused(_("This relationship is known already."), field="other")
        audit(by=by, verb="related", subject="contact", subject_id=contact.pk, type=kind.key, other=other.pk)
        touch_facts([contact.pk, other.pk])
    return relationship


def unrelate(*, relationship: Relationship, by: User | None) -> None:
    """They do not belong together in this way."""
    sides = [relationship.from_contact_id, relationship.to_contact_id]
    with transaction.atomic():
        relationship.delete()
        audit(by=by, verb="unrelated", subject="contact", subject_id=sides[0], type=relationship.type.key, other=sides[1])
        touch_facts(sides)


def _type_of(reading: str) -> tuple[RelationshipType, bool]:
    """The type that reads so, and whether it does from its first side."""
    if kind := RelationshipType.objects.filter(key=reading).first():
        return kind, True
    if kind := RelationshipType.objects.filter(reverse_key=reading).first():
        return kind, False
    raise Refused(_("How do they belong together? Choose one of the list."), field="reading")
