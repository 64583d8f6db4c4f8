"""What all deeds about a promise have in common."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.people.models import Contact
from befriend.promises.models import HandOver, Postponement, Promise, Release

LONGEST_REASON = 500


def hold_open(promise: Promise) -> Promise:
    """The promise as it is now, held until the transaction ends together with its contact. Raises Refused when it is done with."""
    list(Contact.objects.select_for_update(no_key=True).filter(pk=promise.contact_id).values_list("pk"))
    kept = Promise.objects.select_for_update(no_key=True).filter(pk=promise.pk).first()
    if kept is None or not kept.is_open:
        raise Refused(_("Nothing is owed here any more: someone was quicker."))
    return kept


def read_reason(reason: str, question: str) -> str:
    """The reason as it will be kept. Raises Refused, asking `question`, when there is none."""
    kept = storable(reason.strip(), field="reason", at_most=LONGEST_REASON)
    if not kept:
        raise Refused(question, field="reason")
    return kept


def undone(deed: Release | HandOver | Postponement, *, by: User | None) -> bool:
    """Take the deed back, in a transaction that holds its promise; False when it was taken back before."""
    with transaction.atomic():
        list(Contact.objects.select_for_update(no_key=True).filter(promises=deed.promise_id).values_list("pk"))
        return bool(type(deed).objects.filter(pk=deed.pk, undone_at=None).update(undone_at=timezone.now(), undone_by=by))
