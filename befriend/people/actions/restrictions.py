"""Do-nots: put in force, and lifted."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.channels import Channel
from befriend.foundation.consequences import contact_facts_changed
from befriend.foundation.days import date_of
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.people.models import Contact, Restriction, RestrictionKind


def restrict(*, contact: Contact, kind: RestrictionKind, channel: str = "", wording: str = "", by: User | None) -> Restriction:
    """From now on: do not contact (over one channel, or at all), has died, or a sentence to heed. Raises Refused."""
    if channel and channel.upper() not in Channel.__members__:
        raise Refused(_("Over which channel? Choose one of the list."), field="channel")
    if kind == RestrictionKind.DO_NOT and not wording.strip():
        raise Refused(_("What should nobody do? Write it as a sentence."), field="wording")
    with transaction.atomic():
        _hold(contact.pk)
        restriction = Restriction.objects.create(
            contact=contact,
            kind=kind,
            channel=channel if kind == RestrictionKind.DO_NOT_CONTACT else "",
            wording=storable(wording.strip(), field="wording", at_most=300),
            since=date_of(Organisation.current().today()),
            by=by,
        )
        contact_facts_changed([contact.pk])
        audit(by=by, verb="put a do-not in force", subject="contact", subject_id=contact.pk, kind=str(kind), channel=channel)
    return restriction


def lift(*, restriction: Restriction, by: User | None) -> Restriction:
    """It holds no longer; that it did is kept. A second time changes nothing."""
    return _set(restriction, True, "lifted a do-not", by)


def put_back(*, restriction: Restriction, by: User | None) -> Restriction:
    """Lifting it was a slip: it holds again, since the day it did before."""
    return _set(restriction, False, "put a do-not back", by)


def _set(restriction: Restriction, is_lifted: bool, verb: str, by: User | None) -> Restriction:
    with transaction.atomic():
        _hold(restriction.contact_id)
        kept = Restriction.objects.select_for_update().get(pk=restriction.pk)
        if (kept.lifted_at is not None) == is_lifted:
            return kept
        kept.lifted_at, kept.lifted_by = (timezone.now(), by) if is_lifted else (None, None)
        kept.save(update_fields=["lifted_at", "lifted_by"])
        contact_facts_changed([kept.contact_id])
        audit(by=by, verb=verb, subject="contact", subject_id=kept.contact_id, kind=kept.kind)
    return kept


def _hold(contact_id: int) -> None:
    """Until the transaction ends, nothing else happens with them: what we promised follows from what holds."""
    list(Contact.objects.select_for_update(no_key=True).filter(pk=contact_id).values_list("pk"))
