"""Thanking someone. Always the act of a person who is signed in: nothing here is ever sent by itself."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.outbox.actions.decide import do_not_send
from befriend.outbox.actions.send import CannotSend, send_message
from befriend.outbox.models import Message, Purpose
from befriend.people.models import Contact
from befriend.thanks.kinds import SUBJECT, THANKS_RECEIVED
from befriend.thanks.models import How, ThankedEntry, Thanks, Verdict, WallEntry, WallLook
from befriend.thanks.queries.openers import language_of
from befriend.thanks.queries.wall import agreed_to_be_named, names_them
from befriend.thanks.queries.ways import why_not
from befriend.thanks.rules.openers import composed
from befriend.timeline.actions.record import hold, record
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction

LONGEST_WORDS = 8_000


def thank(
    *,
    contact: Contact,
    how: How,
    by: User,
    for_entries: Collection[Interaction] = (),
    words: str = "",
    occurred_at: datetime | None = None,
    title: str = "",
    is_public: bool = False,
    once: str = "",
) -> Thanks:
    """Thank someone, for one or several things at once; it stands on the timeline, and keeps what was promised there.

    A card or a letter waits to be printed, an e-mail (`title` is what it is about) until it has left, words on the wall
    until someone who keeps it lets them show (`is_public`: to the whole world). `occurred_at` is now unless given; with a name in `once`
    the same name later thanks nobody twice. Raises Refused for what cannot be sent, with the field.
    """
    kept = storable(words, field="words", at_most=LONGEST_WORDS).strip()
    _check(contact, how, kept, for_entries)
    with transaction.atomic():
        hold(contact)
        if once and (earlier := Thanks.objects.filter(by=by, once=once).first()):
            return earlier
        thanks = Thanks.objects.create(contact=contact, how=how, words=kept, by=by, once=once or None, reply_code=_reply_code(how))
        ThankedEntry.objects.bulk_create([ThankedEntry(thanks=thanks, interaction=entry) for entry in for_entries])
        if how is How.WALL:
            hang(thanks, is_public=is_public)
        elif how is How.EMAIL:
            _write(thanks, title)
        elif not how.is_printed:
            say(thanks, occurred_at=_moment(occurred_at, for_entries))
    return thanks


def thank_several(
    *, contacts: Sequence[Contact], how: How, by: User, words: Mapping[str, str]
) -> tuple[list[Thanks], list[tuple[Contact, str]]]:
    """Thank several people in the words of their language, where `{name}` becomes what each likes to be called.

    Gives back the thanks, and those to whom this way is closed, each with the reason. Raises Refused for missing words.
    """
    done: list[Thanks] = []
    left: list[tuple[Contact, str]] = []
    with transaction.atomic():
        for contact in contacts:
            if why := why_not(contact, how):
                left.append((contact, why))
            else:
                said = composed(words.get(language_of(contact), ""), contact.short_name)
                done.append(thank(contact=contact, how=how, by=by, words=said))
    return done, left


def _write(thanks: Thanks, title: str) -> None:
    """Give it to the outbox, which puts it on the timeline when it has left."""
    try:
        send_message(
            contact=thanks.contact,
            purpose=Purpose.THANKS,
            subject=title,
            text=thanks.words,
            by=thanks.by,
            kind=THANKS_RECEIVED.key,
            about=(SUBJECT, thanks.pk),
            once=_posted_as(thanks),
        )
    except CannotSend as reason:
        raise Refused(reason.message, field={"subject": "title", "text": "words"}.get(reason.field, "how")) from reason


def _posted_as(thanks: Thanks) -> str:
    return f"thanks:{thanks.pk}"


def hang(thanks: Thanks, *, is_public: bool) -> None:
    """Put its words on the wall. Whoever keeps the wall needs nobody else to look at them, unless they name someone who
    has not agreed to it."""
    entry = WallEntry.objects.create(thanks=thanks, text=thanks.words, is_public=is_public)
    may_hang = not names_them(entry) or agreed_to_be_named([thanks.contact_id])
    if may_hang and can(thanks.by, Permission.KEEP_THANKS):
        WallLook.objects.create(entry=entry, verdict=Verdict.SHOWN, by=thanks.by)
        say(thanks, occurred_at=timezone.now())


def say(thanks: Thanks, *, occurred_at: datetime) -> None:
    """Put it on the timeline; the row that comes of it is the one that counts from now on."""
    record(
        contact=thanks.contact,
        kind=THANKS_RECEIVED.key,
        occurred_at=occurred_at,
        channel=How(thanks.how).channel,
        by=thanks.by,
        subject=(SUBJECT, thanks.pk),
    )
    thanks.refresh_from_db(fields=["interaction"])


def told(interaction: Interaction) -> None:
    """An entry about a thank-you was recorded, or recorded anew: it is this entry by which the thank-you stands."""
    is_of_ours = interaction.subject_kind == SUBJECT and interaction.kind_of.is_thanks
    if is_of_ours and interaction.subject_id is not None and not interaction.is_reversal:
        Thanks.objects.filter(pk=interaction.subject_id).update(interaction=interaction)


def take_back(*, thanks: Thanks, by: User) -> None:
    """Undo: what stood on the timeline is reversed; what still waited is forgotten, and an e-mail that has not left stays here.

    Raises Refused when it is on its way already.
    """
    with transaction.atomic():
        held = Thanks.objects.select_for_update().get(pk=thanks.pk)
        if held.interaction is None:
            _forget(held, by)
        elif not Interaction.objects.filter(reverses=held.interaction).exists():
            reverse(held.interaction, by=by)


def _forget(thanks: Thanks, by: User) -> None:
    message = Message.objects.filter(once=_posted_as(thanks)).first()
    if message is not None:
        do_not_send(message=message, by=by)  # it can be sent after all from the outbox, and then is this thank-you
    else:
        thanks.delete()


def _check(contact: Contact, how: How, words: str, entries: Collection[Interaction]) -> None:
    if how.needs_words and not words:
        raise Refused(_("What would you like to say? There is nothing to send yet."), field="words")
    if any(entry.contact_id != contact.pk for entry in entries):
        raise Refused(_("One of these things was done by someone else."), field="entries")
    if why := why_not(contact, how):
        raise Refused(why, field="how")


def _moment(given: datetime | None, entries: Collection[Interaction]) -> datetime:
    """When it was said: never before what it was said for, if that is of the same day and only its hour is a guess."""
    if given is None:
        return timezone.now()
    same_day = [entry.occurred_at for entry in entries if entry.occurred_at.date() == given.date()]
    return max([given, *same_day])


def _reply_code(how: How) -> str | None:
    return secrets.token_urlsafe(9) if how.is_printed else None
