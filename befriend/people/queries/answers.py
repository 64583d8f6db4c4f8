"""What stands in the organisation's own fields for a contact."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from befriend.people.models import Contact, CustomField, FieldKind, FieldValue
from befriend.people.rules.field_values import Kept, plain_value


def answers_of(contact: Contact) -> dict[str, object]:
    """By key of the field, as forms show them: text, number, ISO date, "yes" or "no", or a list of choices."""
    rows: dict[CustomField, list[Kept]] = defaultdict(list)
    for value in FieldValue.objects.filter(contact=contact).select_related("field").order_by("pk"):
        rows[value.field].append(Kept(text=value.text, number=value.number))
    return {field.key: _shown(field, plain_value(field, kept)) for field, kept in rows.items()}


def _shown(field: CustomField, value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if field.kind == FieldKind.YES_NO:
        return "yes" if value else "no"
    return value
