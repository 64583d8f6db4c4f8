"""Asking someone all the same, by name and with a reason."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.asks.queries.guard import asking_of
from befriend.giving.models import Appeal, AskPermit
from befriend.people.models import Contact
from befriend.timeline.actions.record import hold


def permit_ask(*, contact: Contact, reason: str, by: User, appeal: Appeal | None = None) -> AskPermit:
    """They may be asked in this appeal (or by one letter) all the same. Raises Refused without a reason, or when nothing stands in the way."""
    words = storable(reason, field="reason", at_most=300).strip()
    if not words:
        raise Refused(_("Why ask them now, before what we owe them? It stays with your name."), field="reason")
    with transaction.atomic():
        hold(contact)
        asking = asking_of(contact, appeal_id=appeal.pk if appeal else None)
        if asking.permit is not None:
            return asking.permit
        if not asking.concerns:
            raise Refused(_("Nothing stands in the way of asking them."))
        because = [str(concern) for concern in asking.concerns]
        permit = AskPermit.objects.create(contact=contact, appeal=appeal, reason=words, because=because, by=by)
        audit(by=by, verb="let be asked", subject="contact", subject_id=contact.pk, appeal=appeal and appeal.pk, why=words, because=because)
    return permit


def take_back_permit(*, permit: AskPermit, by: User) -> None:
    """They may not, after all. What has left has left."""
    with transaction.atomic():
        if AskPermit.objects.filter(pk=permit.pk, taken_back_at=None).update(taken_back_at=timezone.now(), taken_back_by=by):
            audit(by=by, verb="let be asked no longer", subject="contact", subject_id=permit.contact_id)
