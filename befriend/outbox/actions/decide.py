"""What a human says about a letter: try again, do not send, send after all, it arrived."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.outbox.actions.move import mark_sent, move
from befriend.outbox.actions.send import TIME_TO_THINK, have_it_sent, may_go
from befriend.outbox.models import Message, State
from befriend.timeline.actions.record import hold


def do_not_send(*, message: Message, by: User) -> Message:
    """Keep it here. Refused when it has left, or may have."""
    with transaction.atomic():
        held = _held(message)
        if held.state == State.WITHDRAWN:
            return held
        if held.state not in (State.QUEUED, State.FAILED, State.REFUSED):
            raise Refused(_("This letter is on its way already."))
        move(held, State.WITHDRAWN, by=by)
    return held


def try_again(*, message: Message, by: User) -> Message:
    """Have it sent once more: what failed, was kept back or was withdrawn; or what may have left, knowing that it may come twice.

    Raises CannotSend when we may not write to them, Refused when it has left or is just leaving.
    """
    with transaction.atomic():
        held = _held(message)
        if held.state == State.QUEUED:
            return held
        was_in_doubt = held.is_in_doubt()
        if held.state == State.SENT or (held.state == State.SENDING and not was_in_doubt):
            raise Refused(_("This letter is on its way already."))
        may_go(held)
        held.attempts = 0
        held.save(update_fields=["attempts"])
        wait = TIME_TO_THINK if held.state == State.WITHDRAWN else TIME_TO_THINK * 0
        move(held, State.QUEUED, by=by, next_try_at=timezone.now() + wait)
        have_it_sent(held)
        if was_in_doubt:
            audit(by=by, verb="sent again what may have left", subject="message", subject_id=held.pk)
    return held


def it_arrived(*, message: Message, by: User) -> Message:
    """A letter of which nobody knew whether it left: it did. Refused when that is not in question."""
    with transaction.atomic():
        held = _held(message)
        if held.state == State.SENT:
            return held
        if not held.is_in_doubt():
            raise Refused(_("There is no doubt about this letter."))
        mark_sent(held, by=by, why=_("Someone looked, and it had arrived."))
        audit(by=by, verb="said that a message arrived", subject="message", subject_id=held.pk)
    return held


def _held(message: Message) -> Message:
    """The message as it stands now, which nobody else changes until the transaction ends."""
    hold(message.contact)
    return Message.objects.select_for_update(no_key=True, of=("self",)).select_related("contact", "by").get(pk=message.pk)
