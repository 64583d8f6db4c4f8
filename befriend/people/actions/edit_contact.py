"""What we know of a contact is put right."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.text import storable
from befriend.people.actions.create_contact import read_name
from befriend.people.actions.facts import number_facts, touch_facts
from befriend.people.actions.search_index import index_contacts
from befriend.people.models import Contact, ContactKind

_LONGEST = {"given_name": 150, "family_name": 150, "called_by": 150, "language": 10, "likes": 300}
_FACTS = {"kind", "language"}


def edit_contact(
    *,
    contact: Contact,
    kind: ContactKind | None = None,
    name: str | None = None,
    given_name: str | None = None,
    family_name: str | None = None,
    called_by: str | None = None,
    language: str | None = None,
    likes: str | None = None,
    by: User | None,
) -> Contact:
    """Change what is given and leave what is None. Raises Refused with the field that cannot be kept."""
    texts = {"given_name": given_name, "family_name": family_name, "called_by": called_by, "language": language, "likes": likes}
    wanted: dict[str, Any] = {
        field: storable(text, field=field, at_most=_LONGEST[field]) for field, text in texts.items() if text is not None
    }
    if kind is not None:
        wanted["kind"] = kind
    if name is not None:
        wanted["name"] = read_name(name)
    with transaction.atomic():
        kept = Contact.objects.select_for_update().get(pk=contact.pk)
        changed = sorted(field for field, value in wanted.items() if getattr(kept, field) != value)
        for field in changed:
            setattr(kept, field, wanted[field])
        if changed:
            kept.save()
            index_contacts([kept.pk])
            audit(by=by, verb="edited", subject="contact", subject_id=kept.pk, fields=changed)
        _tell(kept, changed)
    return kept


def _tell(contact: Contact, changed: list[str]) -> None:
    if _FACTS.intersection(changed):
        touch_facts([contact.pk])
    elif "name" in changed:
        number_facts([contact.pk])  # nobody judges by a name, but the mirror sorts people by it
