"""Send one letter, never twice.

Three steps, each safe to be cut off: take it (a lease, by compare and set), hand it to the mail server, write down what came of
it. A worker that dies between the second and the third leaves it SENDING: nobody knows whether it left, so nobody sends it
again until a human has looked (actions/decide.py).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from befriend.accounts.models import Organisation
from befriend.outbox.actions.move import mark_sent, move
from befriend.outbox.actions.send import CannotSend, have_it_sent, may_go
from befriend.outbox.handing_over import Came, hand_over
from befriend.outbox.models import Message, State, Step
from befriend.outbox.rules.backoff import pause_after
from befriend.timeline.actions.record import hold

LEASE = timedelta(minutes=10)


def deliver(*, message_id: int) -> None:
    """Take it, hand it over, write down what came of it; nothing when another worker has it or its time has not come."""
    message = take(message_id=message_id)
    if message is not None:
        settle(message=message, came=hand_over(message))


def take(*, message_id: int, now: datetime | None = None) -> Message | None:
    """The message, leased to us, if it waits and its time has come. Asks again whether we may; if not, it is kept back."""
    now = now or timezone.now()
    with transaction.atomic():
        waiting = Message.objects.filter(pk=message_id, state=State.QUEUED, next_try_at__lte=now)
        lease = uuid4().hex
        if not waiting.update(state=State.SENDING, lease=lease, leased_until=now + LEASE, attempts=F("attempts") + 1):
            return None
        message = Message.objects.select_related("contact", "by").get(pk=message_id)
        try:
            with override(Organisation.current().language):
                address = may_go(message).address
        except CannotSend as refused:
            move(message, State.REFUSED, why=refused.message)
            return None
        Message.objects.filter(pk=message_id).update(to_address=address)
        message.to_address = address
        Step.objects.create(message=message, state=State.SENDING, at=now)
    return message


def settle(*, message: Message, came: Came) -> None:
    """Write down what came of it. Only the worker who holds the lease may; if it left, the timeline hears of it in here."""
    with transaction.atomic():
        hold(message.contact)
        if not Message.objects.filter(pk=message.pk, state=State.SENDING, lease=message.lease).exists():
            return
        if came.of_it == "sent":
            mark_sent(message)
        elif came.of_it == "unknown":
            Message.objects.filter(pk=message.pk).update(leased_until=timezone.now(), last_error=came.why)
            Step.objects.create(message=message, state=State.SENDING, at=timezone.now(), why=_("Nobody knows whether it left."))
        else:
            _put_by(message, came)


def _put_by(message: Message, came: Came) -> None:
    """For later, if it may still be tried; else it has failed."""
    pause = pause_after(message.attempts) if came.of_it == "later" else None
    if pause is None:
        move(message, State.FAILED, why=came.why)
        return
    move(message, State.QUEUED, why=came.why, next_try_at=timezone.now() + pause)
    have_it_sent(message)
