"""Forget someone for good: who they were goes, what the organisation did stays true (decision 0006)."""

from __future__ import annotations

from collections.abc import Callable

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.consequences import contact_facts_changed
from befriend.foundation.personal_data import Holding, all_holdings
from befriend.foundation.refusals import Refused
from befriend.foundation.text import fold
from befriend.people.actions.facts import touch_facts
from befriend.people.actions.search_index import forget_contacts, forget_notes, forget_words
from befriend.people.models import Contact
from befriend.people.queries.everything_about import rows_about
from befriend.people.rules.search_words import index_words

_EMPTIED = {
    "name": "", "given_name": "", "family_name": "", "called_by": "", "name_folded": "", "language": "", "likes": "", "photo": "",
}  # fmt: skip


def erase_contact(*, contact: Contact, typed_name: str, by: User | None) -> None:
    """Remove or empty every holding of every domain. `typed_name` must be their name, typed by the one who erases.

    The contact stays as a nameless, archived row. It cannot be undone. Raises Refused for another name.
    """
    if fold(typed_name) != fold(contact.name):
        raise Refused(_("This is not their name: type it as it stands above."), field="typed_name")
    with transaction.atomic():
        kept = Contact.objects.select_for_update().get(pk=contact.pk, erased_at=None)
        words = _words_about(kept)
        forget_contacts([kept.pk])
        forget_notes(list(kept.notes.values_list("pk", flat=True)))
        if kept.photo:
            transaction.on_commit(_deleting(kept.photo))
        _leave(kept)
        for holding in all_holdings():
            _erase(kept.pk, holding)
        Contact.objects.filter(pk=kept.pk).update(**_EMPTIED, owner=None, colleague=None, erased_at=timezone.now())
        forget_words(words)
        contact_facts_changed([kept.pk])
        audit(by=by, verb="erased", subject="contact", subject_id=kept.pk)


def _leave(contact: Contact) -> None:
    """Archived while their relationships are still known, so that those whose standing asks about them learn of it."""
    if contact.archived_day is None:
        Contact.objects.filter(pk=contact.pk).update(archived_day=Organisation.current().today())
    touch_facts([contact.pk])


def _erase(contact_id: int, holding: Holding) -> None:
    rows, keeps = rows_about(contact_id, holding).select_related(None), holding.on_erasure == "keep"
    files = [field.name for field in holding.model._meta.fields if isinstance(field, models.FileField)]
    for name in [name for name in files if name in holding.blanked or not keeps]:
        for row in rows:
            transaction.on_commit(_deleting(getattr(row, name)))
    if not keeps:
        rows.delete()
    elif holding.blanked:
        rows.update(**holding.blanked)


def _deleting(file: models.fields.files.FieldFile) -> Callable[[], None]:
    name, storage = file.name, file.storage
    return lambda: storage.delete(name) if name else None


def _words_about(contact: Contact) -> list[str]:
    names = [contact.name, contact.given_name, contact.family_name, contact.called_by]
    return index_words([*names, *contact.emails.values_list("address", flat=True)])
