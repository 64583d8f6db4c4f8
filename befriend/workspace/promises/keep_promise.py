"""Do what was promised, from where one sits: thank, write, or tell what was done. What it did can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation, User
from befriend.accounts.permissions import Permission, check_can
from befriend.foundation.kinds import Kind
from befriend.foundation.refusals import Refused
from befriend.outbox.actions.decide import do_not_send
from befriend.outbox.actions.send import send_message
from befriend.outbox.models import Message, Purpose
from befriend.outbox.queries.letters import letters_for
from befriend.promises.models import Promise
from befriend.thanks.actions.thank import take_back, thank
from befriend.thanks.models import How, Thanks
from befriend.timeline.actions.record import CannotRecord, record
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction
from befriend.timeline.rules.moments import moment_on
from befriend.timeline.rules.taking_back import check_can_take_back
from befriend.workspace.promises.ways import CHANNELS


@dataclass(frozen=True, slots=True)
class Done:
    """What was done: a letter, a thank-you or an entry of the timeline, with its id, and a sentence about it."""

    what: str
    id: int
    said: str


@dataclass(frozen=True, slots=True)
class Doing:
    """What someone is about to do: in which way, of which kind, in which words; `day` is when it was done, today when None.

    `once` names this click, so that a second one does nothing.
    """

    way: str
    kind: Kind
    words: str
    subject: str
    day: date | None
    once: str


def keep_promise(*, promise: Promise, doing: Doing, by: User) -> Done:
    """Keep it in this way. A letter keeps it when it has left, a card when it was printed, anything else at once.

    Raises Refused, with the field.
    """
    if doing.kind.is_thanks:
        return _thank(promise, doing, by)
    if doing.way == "email":
        return _write(promise, doing, by)
    return _tell(promise, doing, by)


def _thank(promise: Promise, doing: Doing, by: User) -> Done:
    try:
        thanks = thank(
            contact=promise.contact,
            how=How(doing.way),
            for_entries=[promise.trigger] if promise.trigger else [],
            words=doing.words,
            title=doing.subject,
            occurred_at=_moment(doing.day, promise) if doing.day else None,
            by=by,
            once=doing.once,
        )
    except CannotRecord as reason:
        raise Refused(str(reason), field="day") from reason
    except Refused as refused:
        raise Refused(refused.message, field="subject" if refused.field == "title" else refused.field) from refused
    return Done("thanks", thanks.pk, _thanked(thanks))


def _thanked(thanks: Thanks) -> str:
    name = {"name": thanks.contact.short_name}
    if not thanks.is_waiting:
        return _("You thanked %(name)s.") % name
    if How(thanks.how).is_printed:
        return _("Your words to %(name)s wait to be printed.") % name
    return _("Your e-mail to %(name)s leaves in half a minute.") % name


def _write(promise: Promise, doing: Doing, by: User) -> Done:
    """An answer to what they did needs no consent; a letter that only time asks for is news to them."""
    try:
        message = send_message(
            contact=promise.contact,
            purpose=Purpose.ANSWER if promise.trigger else Purpose.NEWS,
            subject=doing.subject,
            text=doing.words,
            by=by,
            kind=doing.kind.key,
            about=subject_of(promise),
            once=f"promise:{by.pk}:{doing.once}",
        )
    except Refused as refused:
        raise Refused(refused.message, field="words" if refused.field == "text" else refused.field) from refused
    return Done("letter", message.pk, _("Your e-mail to %(name)s leaves in half a minute.") % {"name": promise.contact.short_name})


def _tell(promise: Promise, doing: Doing, by: User) -> Done:
    try:
        entry = record(
            contact=promise.contact,
            kind=doing.kind.key,
            occurred_at=_moment(doing.day, promise),
            channel=CHANNELS[doing.way],
            by=by,
            subject=subject_of(promise),
            words=doing.words,
            once=f"promise:{by.pk}:{doing.once}",
        )
    except CannotRecord as reason:
        raise Refused(str(reason), field="day") from reason
    return Done("entry", entry.pk, _("Kept for %(name)s.") % {"name": promise.contact.short_name})


def subject_of(promise: Promise) -> tuple[int, int] | None:
    """What it is about, as the timeline names it: the subject of what began it."""
    trigger = promise.trigger
    if trigger is None or trigger.subject_id is None:
        return None
    return trigger.subject_kind, trigger.subject_id


def _moment(day: date | None, promise: Promise) -> datetime:
    """Now, or noon of a day before; of the day on which it began, never before it did."""
    zone = Organisation.current().zone
    now = timezone.now()
    if day is None or day == now.astimezone(zone).date():
        return now
    moment = moment_on(day, None, zone)
    return max(moment, promise.opened_at) if day == promise.opened_at.astimezone(zone).date() else moment


def undo_keeping(*, what: str, row_id: int, contact_id: int, by: User) -> None:
    """Take back what keep_promise did for this person. Raises Refused when it has left already, or is no longer there; PermissionDenied."""
    try:
        UNDONE[what](row_id, contact_id, by)
    except (Message.DoesNotExist, Thanks.DoesNotExist, Interaction.DoesNotExist):
        raise Refused(_("It is not there any more.")) from None
    except CannotRecord as reason:
        raise Refused(str(reason)) from reason


def _undo_letter(row_id: int, contact_id: int, by: User) -> None:
    do_not_send(message=letters_for(by).get(pk=row_id, contact=contact_id), by=by)


def _undo_thanks(row_id: int, contact_id: int, by: User) -> None:
    thanks = Thanks.objects.select_related("interaction").get(pk=row_id, contact=contact_id)
    if thanks.interaction is not None:
        check_can_take_back(by, thanks.interaction)
    elif thanks.by_id != by.pk:
        check_can(by, Permission.KEEP_THANKS)
    take_back(thanks=thanks, by=by)


def _undo_entry(row_id: int, contact_id: int, by: User) -> None:
    entry = Interaction.objects.get(pk=row_id, contact=contact_id)
    check_can_take_back(by, entry)
    reverse(entry, by=by)


UNDONE = {"letter": _undo_letter, "thanks": _undo_thanks, "entry": _undo_entry}
