"""Thanking someone. Always the act of a person who is signed in: nothing here is ever sent by itself."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.people.models import Contact
from befriend.people.queries.reach import may_contact
from befriend.thanks.kinds import SUBJECT, THANKS_RECEIVED
from befriend.thanks.models import How, ThankedEntry, Thanks, Verdict, WallEntry, WallLook
from befriend.timeline.actions.record import record
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
    is_public: bool = False,
    once: str = "",
) -> Thanks:
    """Thank someone, for one or several things at once; it stands on the timeline, and keeps what was promised there.

    A card or a letter waits to be printed, words on the wall until someone who keeps it lets them show (`is_public`: to
    the whole world); they stand on the timeline from then on. `occurred_at` is now unless given; with a name in `once`
    the same name later thanks nobody twice. Raises Refused for what cannot be sent, with the field.
    """
    kept = storable(words, field="words", at_most=LONGEST_WORDS).strip()
    _check(contact, how, kept, for_entries)
    with transaction.atomic():
        Contact.objects.select_for_update(no_key=True).get(pk=contact.pk)
        if once and (earlier := Thanks.objects.filter(by=by, once=once).first()):
            return earlier
        thanks = Thanks.objects.create(contact=contact, how=how, words=kept, by=by, once=once or None, reply_code=_reply_code(how))
        ThankedEntry.objects.bulk_create([ThankedEntry(thanks=thanks, interaction=entry) for entry in for_entries])
        if how is How.WALL:
            hang(thanks, is_public=is_public)
        elif not how.is_printed:
            say(thanks, occurred_at=_moment(occurred_at, for_entries))
    return thanks


def thank_all(*, contacts: Sequence[Contact], how: How, by: User, words: str = "") -> list[Thanks]:
    """Thank several people in the same words; `{name}` in them becomes what each likes to be called. All or none."""
    with transaction.atomic():
        return [thank(contact=one, how=how, by=by, words=words.replace("{name}", one.short_name)) for one in contacts]


def hang(thanks: Thanks, *, is_public: bool) -> None:
    """Put its words on the wall. Whoever keeps the wall needs nobody else to look at them."""
    entry = WallEntry.objects.create(thanks=thanks, text=thanks.words, is_public=is_public)
    if can(thanks.by, Permission.KEEP_THANKS):
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
    if interaction.subject_kind == SUBJECT and not interaction.is_reversal and interaction.kind_of.is_thanks:
        Thanks.objects.filter(pk=interaction.subject_id).update(interaction=interaction)


def take_back(*, thanks: Thanks, by: User) -> None:
    """Undo: what stood on the timeline is reversed; what still waited is forgotten. An e-mail that left cannot be taken back."""
    with transaction.atomic():
        held = Thanks.objects.select_for_update(of=("self",)).select_related("interaction").get(pk=thanks.pk)
        if held.interaction is None:
            held.delete()
        elif not Interaction.objects.filter(reverses=held.interaction).exists():
            reverse(held.interaction, by=by)


def _check(contact: Contact, how: How, words: str, entries: Collection[Interaction]) -> None:
    if how.needs_words and not words:
        raise Refused(_("What would you like to say? There is nothing to send yet."), field="words")
    if any(entry.contact_id != contact.pk for entry in entries):
        raise Refused(_("One of these things was done by someone else."), field="entries")
    verdict = may_contact(contact, None, how.channel)
    if not verdict.may:
        raise Refused(verdict.words, field="how")


def _moment(given: datetime | None, entries: Collection[Interaction]) -> datetime:
    """When it was said: never before what it was said for, if that is of the same day and only its hour is a guess."""
    if given is None:
        return timezone.now()
    same_day = [entry.occurred_at for entry in entries if entry.occurred_at.date() == given.date()]
    return max([given, *same_day])


def _reply_code(how: How) -> str | None:
    return secrets.token_urlsafe(9) if how.is_printed else None
