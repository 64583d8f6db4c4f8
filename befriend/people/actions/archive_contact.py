"""A contact is put away, and taken out again. Nothing is lost; nobody who is archived is in a list or a mailing."""

from __future__ import annotations

from django.db import transaction

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.people.actions.facts import touch_facts
from befriend.people.models import Contact


def archive_contact(*, contact: Contact, by: User | None) -> Contact:
    """Put away; a second time changes nothing."""
    return _set(contact, Organisation.current().today(), "archived", by)


def restore_contact(*, contact: Contact, by: User | None) -> Contact:
    """Take out again. Raises Contact.DoesNotExist for one who was erased: there is nobody to bring back."""
    return _set(contact, None, "restored", by)


def _set(contact: Contact, day: int | None, verb: str, by: User | None) -> Contact:
    with transaction.atomic():
        kept = Contact.objects.select_for_update().get(pk=contact.pk, erased_at=None)
        if kept.is_archived == (day is not None):
            return kept
        kept.archived_day = day
        kept.save(update_fields=["archived_day"])
        audit(by=by, verb=verb, subject="contact", subject_id=kept.pk)
        touch_facts([kept.pk])
    return kept
