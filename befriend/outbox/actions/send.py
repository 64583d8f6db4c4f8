"""Plan one letter to one contact."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation, User
from befriend.foundation import jobs
from befriend.foundation.channels import Channel
from befriend.foundation.kinds import kind_of
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.outbox.attachments import Attached, maker_of
from befriend.outbox.guards import objection_to
from befriend.outbox.models import Message, Purpose, State, Step
from befriend.outbox.rules.one_line import one_line
from befriend.people.models import Contact, Email
from befriend.people.queries.reach import may_contact
from befriend.people.queries.writable import email_to_write_to
from befriend.timeline.actions.record import hold

# A letter by hand waits this long on the desk, so that it can be taken back.
TIME_TO_THINK = timedelta(seconds=30)
LONGEST_TEXT = 20_000


class CannotSend(Refused):
    """Why this cannot be written to them: `reason` for machines (see may_contact), the message in words."""

    def __init__(self, message: str, *, reason: str, field: str = "") -> None:
        super().__init__(message, field=field)
        self.reason = reason


def send_message(
    *,
    contact: Contact,
    purpose: Purpose,
    subject: str,
    text: str,
    by: User | None,
    kind: str = "message_received",
    is_automatic: bool = False,
    about: tuple[int, int] | None = None,
    once: str = "",
    leaves_at: datetime | None = None,
    attached: Sequence[Attached] = (),
) -> Message:
    """Write it into the ledger, and have a worker send it: soon, or half a minute later when it is by hand.

    Whether we may is asked here, and again in the transaction that lets it go. It enters the timeline as `kind`, about
    `about`, when it has left: until then nothing has happened between them and us. With the name in `once`, the same name
    later gives back the message of the first time. `attached` is made when it leaves. Raises CannotSend, UnknownKind, or ImportError
    when nobody makes what is attached.
    """
    for one in attached:
        import_string(maker_of(one))
    words, title, code = _checked(text), _title(subject), kind_of(kind).code
    with transaction.atomic():
        hold(contact)
        if earlier := _planned_as(once):
            return earlier
        message = Message(contact=contact, by=by, purpose=purpose, kind=code, is_automatic=is_automatic, subject=title, text=words)
        message.about_kind, message.about_id = about or (0, None)
        message.once, message.attached = once or None, [one.as_kept() for one in attached]
        return _plan(message, leaves_at)


def _plan(message: Message, leaves_at: datetime | None) -> Message:
    """Give it its address, its language, its name and its time, and have it sent."""
    now = timezone.now()
    contact, is_by_hand = message.contact, message.by is not None and not message.is_automatic
    message.next_try_at = leaves_at or (now + TIME_TO_THINK if is_by_hand else now)
    message.to_address = may_go(message).address
    message.to_name, message.language = one_line(contact.name), _language_of(contact)
    message.message_id, message.planned_at = _new_message_id(), now
    message.save(force_insert=True)
    Step.objects.create(message=message, state=State.QUEUED, at=now, by=message.by)
    have_it_sent(message)
    return message


def address_for(contact: Contact, purpose: Purpose) -> Email:
    """Where this may be sent: their first address that works. Raises CannotSend when we may not, or cannot."""
    verdict = may_contact(contact, Purpose(purpose).needs_consent_to, Channel.EMAIL)
    found = email_to_write_to(contact) if verdict.may else None
    if found is None:
        said = {"name": contact.short_name, "why": verdict.words}
        raise CannotSend(_("This cannot go to %(name)s. %(why)s") % said, reason=verdict.reason or "no_address")
    return found


def may_go(message: Message) -> Email:
    """Where it goes, if nobody objects. Raises CannotSend: we may not write to them, or something is owed to them first."""
    address = address_for(message.contact, Purpose(message.purpose))
    if (objection := objection_to(message)) is not None:
        said = {"name": message.contact.short_name, "why": objection[1]}
        raise CannotSend(_("This cannot go to %(name)s. %(why)s") % said, reason=objection[0])
    return address


def have_it_sent(message: Message) -> None:
    """Ask a worker to try it when its time has come. Call it in the transaction that makes it QUEUED."""
    if message.next_try_at <= timezone.now():
        jobs.later("outbox.deliver", message_id=message.pk)
    else:
        jobs.at(message.next_try_at, "outbox.deliver", message_id=message.pk)


def _planned_as(once: str) -> Message | None:
    return Message.objects.filter(once=once).first() if once else None


def _checked(text: str) -> str:
    kept = storable(text.strip(), field="text", at_most=LONGEST_TEXT)
    if not kept:
        raise CannotSend(_("There is nothing in this letter yet."), reason="empty", field="text")
    return kept


def _title(subject: str) -> str:
    title = one_line(storable(subject, field="subject"))
    if not title:
        raise CannotSend(_("What is it about? A few words are enough."), reason="no_subject", field="subject")
    return title


def _language_of(contact: Contact) -> str:
    """Theirs, when it is one of ours; else the organisation's."""
    return contact.language if contact.language in dict(settings.LANGUAGES) else Organisation.current().language


def _new_message_id() -> str:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{uuid4().hex}@{domain}>"
