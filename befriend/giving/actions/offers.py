"""What offers of things, of work and of a legacy have in common: who of us answers them, by when, and the answer."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.foundation.channels import Channel
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.foundation.working_time.add import add_working
from befriend.foundation.working_time.allowed import Allowed, Unit
from befriend.foundation.working_time.calendar import NeverOpen
from befriend.giving.models import OfferKeeper, OfferKind
from befriend.giving.queries.keepers import who_answers
from befriend.outbox.actions.send import CannotSend, send_message
from befriend.outbox.models import Message, Purpose
from befriend.people.models import Contact
from befriend.promises.actions.words import give_word
from befriend.promises.models import Promise
from befriend.promises.queries.calendars import calendar_of_the_house
from befriend.timeline.actions.record import record
from befriend.timeline.models import Interaction

ANSWER = "answer_received"
DAYS_TO_ANSWER = 2
_ANSWERED_BY = (ANSWER, "message_received")


def name_keeper(*, kind: OfferKind, user: User | None, by: User | None) -> None:
    """From now on this colleague answers such offers, or nobody in particular. Raises Refused for someone who left."""
    if user is not None and not user.is_active:
        raise Refused(_("%(name)s does not work here any more.") % {"name": user.name}, field="user")
    if user is not None and kind == OfferKind.LEGACY and not can(user, Permission.SEE_LEGACIES):
        raise Refused(_("%(name)s may not see legacies.") % {"name": user.name}, field="user")
    with transaction.atomic():
        if user is None:
            OfferKeeper.objects.filter(kind=kind).delete()
        else:
            OfferKeeper.objects.update_or_create(kind=kind, defaults={"user": user})
        audit(by=by, verb="named who answers", subject="offers", kind=str(kind), now=user.pk if user else None)


def promise_answer(*, contact: Contact, kind: OfferKind, what: str, once: str = "") -> Promise | None:
    """Promise them an answer within two working days; it stands on the day of whoever gives it. None when nobody works here."""
    owner = who_answers(kind, contact)
    if owner is None:
        return None
    return give_word(contact=contact, what=what, due_at=answer_due(), owner=owner, by=None, kept_by_kinds=_ANSWERED_BY, once=once)


def answer_due(start: datetime | None = None) -> datetime:
    """Two working days from then, on the calendar of the house; without one, or when it never opens, of the world."""
    begun, kept = start or timezone.now(), calendar_of_the_house()
    if kept is not None:
        calendar = kept.calendar(list(kept.closures.all()), list(kept.special_days.all()))
        try:
            return add_working(begun, Allowed(DAYS_TO_ANSWER, Unit.WORKING_DAYS), calendar)
        except NeverOpen:
            pass
    return begun + timedelta(days=DAYS_TO_ANSWER)


def answer_by_letter(*, contact: Contact, words: str, subject: str, about: tuple[int, int], by: User, once: str = "") -> Message:
    """Answer an offer by e-mail: it stands on the timeline when it has left, and keeps what was promised. Raises Refused."""
    try:
        return send_message(
            contact=contact, purpose=Purpose.ANSWER, subject=subject, text=words, by=by, kind=ANSWER, about=about, once=once
        )
    except CannotSend as reason:
        raise Refused(reason.message, field="words") from reason


def answered(*, contact: Contact, words: str, about: tuple[int, int], by: User, channel: Channel = Channel.PHONE) -> Interaction:
    """We answered already, by phone or at the counter: the entry that says so. Raises Refused for words too long."""
    kept = storable(words, field="words", at_most=8_000).strip()
    return record(contact=contact, kind=ANSWER, occurred_at=timezone.now(), channel=channel, by=by, subject=about, words=kept)
