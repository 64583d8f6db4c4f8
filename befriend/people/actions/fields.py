"""Custom fields: which ones there are, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import fold, storable
from befriend.foundation.uses import uses_of
from befriend.people.actions.facts import touch_facts
from befriend.people.models import Contact, CustomField, FieldKind, FieldValue
from befriend.people.rules.field_values import read_values


def define_field(*, name: str, kind: FieldKind, choices: Sequence[str] = (), by: User | None) -> CustomField:
    """A new field on every contact. Its key, by which conditions and files call it, is made of its name and stays."""
    field = CustomField(kind=kind, key=_free_key(name), position=CustomField.objects.count() + 1)
    return _keep(field, name, choices, "defined a field", by)


def edit_field(*, field: CustomField, name: str, choices: Sequence[str] = (), by: User | None) -> CustomField:
    """Another name or other choices; the kind stays, for values were kept by it. Raises Refused for a choice in use."""
    with transaction.atomic():
        gone = set(field.choices) - set(choices)
        if gone and FieldValue.objects.filter(field=field, text__in=gone).exists():
            raise Refused(_("Some people have an answer that would leave the list: change theirs first."), field="choices")
        return _keep(field, name, choices, "edited a field", by)


def remove_field(*, field: CustomField, by: User | None) -> None:
    """Take a field away that nobody has an answer in. Raises Refused otherwise."""
    with transaction.atomic():
        if FieldValue.objects.filter(field=field).exists():
            raise Refused(_("Some people have an answer in this field: empty theirs first."))
        if uses := uses_of("field", field.key):
            names = ", ".join(f"“{use.name}”" for use in uses)
            raise Refused(_("This field is asked about in %(names)s: change that first.") % {"names": names})
        audit(by=by, verb="removed a field", subject="field", subject_id=field.pk, key=field.key)
        field.delete()


def set_field(*, contact: Contact, field: CustomField, value: object, by: User | None) -> None:
    """Put a value (text, number, date, boolean, or a list for several choices) into a field; None empties it.

    Raises Refused, with the key of the field.
    """
    rows = read_values(field, value)
    with transaction.atomic():
        held = FieldValue.objects.filter(contact=contact, field=field)
        if sorted(held.values_list("text", "number")) == sorted((row.text, row.number) for row in rows):
            return
        held.delete()
        FieldValue.objects.bulk_create(FieldValue(contact=contact, field=field, text=row.text, number=row.number) for row in rows)
        audit(by=by, verb="set a field", subject="contact", subject_id=contact.pk, field=field.key)
        touch_facts([contact.pk])


def _keep(field: CustomField, name: str, choices: Sequence[str], verb: str, by: User | None) -> CustomField:
    field.name = storable(name.strip(), field="name", at_most=100)
    field.choices = [storable(choice.strip(), field="choices", at_most=500) for choice in choices if choice.strip()]
    if not field.name:
        raise Refused(_("What is the field called?"), field="name")
    if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES) and not field.choices:
        raise Refused(_("What can be chosen? Write one choice a line."), field="choices")
    with transaction.atomic():
        field.save()
        audit(by=by, verb=verb, subject="field", subject_id=field.pk, key=field.key)
    return field


def _free_key(name: str) -> str:
    base = slugify(fold(name)).replace("-", "_")[:45] or "field"
    taken = set(CustomField.objects.filter(key__startswith=base).values_list("key", flat=True))
    return base if base not in taken else next(f"{base}_{number}" for number in range(2, 1000) if f"{base}_{number}" not in taken)
