"""Hand out what we hold about someone."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.people.models import Contact
from befriend.people.queries.everything_about import everything_about


def export_person(*, contact: Contact, by: User) -> dict[str, Any]:
    """All of it as plain data for JSON, and a line in the audit log that it was handed out."""
    with transaction.atomic():
        told = everything_about(contact, reader=by)
        audit(by=by, verb="exported", subject="contact", subject_id=contact.pk)
    return told
