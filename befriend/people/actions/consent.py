"""The consent log: append-only, each entry with its proof."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.channels import Channel
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.people.actions.facts import touch_facts
from befriend.people.models import ConsentEntry, Contact, Purpose


def give_consent(
    *,
    contact: Contact,
    purpose: str,
    channel: str,
    wording: str,
    how: str,
    where_from: str = "",
    by: User | None,
    day: int | None = None,
) -> ConsentEntry:
    """They agreed: `wording` is what they were shown, `how` they answered (a form, a signature, on the phone), `where_from`
    the page or paper. `channel` is the key of a Channel, `day` today unless given. Raises Refused without a wording.
    """
    if not wording.strip():
        raise Refused(_("What did they agree to? Keep the sentence they were shown."), field="wording")
    entry = ConsentEntry(contact=contact, purpose=purpose, channel=channel, given=1, wording=wording, how=how, where_from=where_from, by=by)
    return _write(entry, day, verb="kept a consent")


def withdraw_consent(
    *,
    contact: Contact,
    purpose: str,
    channel: str,
    wording: str = "",
    how: str,
    where_from: str = "",
    by: User | None,
    day: int | None = None,
) -> ConsentEntry:
    """They no longer agree. Nothing else is asked of them; the entry that gave it stays as proof of its time."""
    entry = ConsentEntry(contact=contact, purpose=purpose, channel=channel, given=0, wording=wording, how=how, where_from=where_from, by=by)
    return _write(entry, day, verb="kept a withdrawal")


def _write(entry: ConsentEntry, day: int | None, *, verb: str) -> ConsentEntry:
    today = Organisation.current().today()
    _check(entry, day, today)
    entry.wording = storable(entry.wording, field="wording")
    entry.how = storable(entry.how, field="how", at_most=200)
    entry.where_from = storable(entry.where_from, field="where_from", at_most=200)
    entry.day, entry.at = today if day is None else day, timezone.now()
    with transaction.atomic():
        entry.save(force_insert=True)
        audit(by=entry.by, verb=verb, subject="contact", subject_id=entry.contact_id, purpose=str(entry.purpose), channel=entry.channel)
        touch_facts([entry.contact_id])
    return entry


def _check(entry: ConsentEntry, day: int | None, today: int) -> None:
    if entry.channel.upper() not in Channel.__members__:
        raise Refused(_("Over which channel? Choose one of the list."), field="channel")
    if entry.purpose not in Purpose.values:
        raise Refused(_("For what purpose? Choose one of the list."), field="purpose")
    if day is not None and day > today:
        raise Refused(_("This day is still to come."), field="day")
