"""Telling the giver what became of what they brought: by e-mail, on a card, or by word of mouth."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from befriend.accounts.models import User
from befriend.foundation.channels import Channel
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.kinds import THINGS_TOLD, THINGS_TOLD_SUBJECT
from befriend.giving.models import Thing, ThingsTold
from befriend.giving.queries.receipt_facts import language_of
from befriend.giving.things.queries.untold import things_to_tell
from befriend.giving.things.queries.words import words_about
from befriend.outbox.actions.decide import do_not_send
from befriend.outbox.actions.send import CannotSend, send_message
from befriend.outbox.models import Message, Purpose
from befriend.people.models import Contact
from befriend.people.queries.reach import may_contact
from befriend.timeline.actions.record import hold, record
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction

LONGEST_WORDS = 8_000
_CHANNELS = {ThingsTold.How.CARD: Channel.LETTER, ThingsTold.How.IN_PERSON: Channel.IN_PERSON}


def tell_giver(*, contact: Contact, how: ThingsTold.How, words: str, by: User, things: Collection[int] | None = None) -> ThingsTold:
    """Tell them of everything that found its way and that they have not heard of (or of these alone). It stands on their timeline,
    an e-mail as soon as it has left. Raises Refused when there is nothing to tell, or they cannot be told so.
    """
    said = storable(words, field="words", at_most=LONGEST_WORDS).strip()
    if not said and how != ThingsTold.How.IN_PERSON:
        raise Refused(_("What would you like to say? There is nothing to send yet."), field="words")
    with transaction.atomic():
        hold(contact)
        ids = [thing.pk for thing in things_to_tell(contact.pk) if things is None or thing.pk in things]
        if not ids:
            raise Refused(_("%(name)s has heard of everything.") % {"name": contact.short_name})
        _check_card(contact, how)
        told = ThingsTold.objects.create(contact=contact, how=how, words=said, by=by)
        Thing.objects.filter(pk__in=ids, told=None).update(told=told)
        if how == ThingsTold.How.EMAIL:
            _write(told)
        else:
            record(
                contact=contact, kind=THINGS_TOLD.key, occurred_at=timezone.now(), channel=_CHANNELS[how], by=by,
                subject=(THINGS_TOLD_SUBJECT, told.pk),
            )  # fmt: skip
    return told


def tell_several(*, contacts: Sequence[Contact], how: ThingsTold.How, by: User) -> tuple[list[ThingsTold], list[tuple[Contact, str]]]:
    """Tell each in our own words, made of what became of their things; and those who cannot be told so, each with the reason."""
    done: list[ThingsTold] = []
    left: list[tuple[Contact, str]] = []
    for contact in contacts:
        try:
            done.append(tell_giver(contact=contact, how=how, words=words_about(contact), by=by))
        except Refused as reason:
            left.append((contact, reason.message))
    return done, left


def _check_card(contact: Contact, how: ThingsTold.How) -> None:
    """A card can be handed over, so it needs no address; who has died or wants no letters gets none."""
    verdict = may_contact(contact, None, Channel.LETTER)
    if how == ThingsTold.How.CARD and not verdict.may and verdict.reason not in ("no_address", "address_fails"):
        raise Refused(verdict.words, field="how")


def _write(told: ThingsTold) -> None:
    with override(language_of(told.contact)):
        subject = _("What became of what you brought us")
    try:
        send_message(
            contact=told.contact,
            purpose=Purpose.ANSWER,
            subject=subject,
            text=told.words,
            by=told.by,
            kind=THINGS_TOLD.key,
            about=(THINGS_TOLD_SUBJECT, told.pk),
            once=_posted_as(told),
        )
    except CannotSend as reason:
        raise Refused(reason.message, field="how") from reason


def _posted_as(told: ThingsTold) -> str:
    return f"things-told:{told.pk}"


def not_told(*, told: ThingsTold, by: User) -> None:
    """Undo: they have not heard yet. An e-mail that has not left stays here. Raises Refused when it is on its way."""
    with transaction.atomic():
        hold(told.contact)
        held = ThingsTold.objects.select_for_update(of=("self",)).get(pk=told.pk)
        if held.taken_back_at is not None:
            return
        ThingsTold.objects.filter(pk=held.pk).update(taken_back_at=timezone.now())
        Thing.objects.filter(told=held).update(told=None)
        if held.interaction is not None:
            if not Interaction.objects.filter(reverses=held.interaction).exists():
                reverse(held.interaction, by=by)
        elif message := Message.objects.filter(once=_posted_as(held)).first():
            do_not_send(message=message, by=by)


def follow_timeline(interaction: Interaction) -> None:
    """An entry that says they were told was recorded, or taken back: it is by it that they know."""
    if interaction.subject_kind != THINGS_TOLD_SUBJECT or interaction.kind != THINGS_TOLD.code:
        return
    assert interaction.subject_id is not None
    if interaction.is_reversal:
        for told in ThingsTold.objects.filter(interaction=interaction.reverses_id, taken_back_at=None):
            ThingsTold.objects.filter(pk=told.pk).update(taken_back_at=timezone.now())
            Thing.objects.filter(told=told).update(told=None)
    else:
        ThingsTold.objects.filter(pk=interaction.subject_id).update(interaction=interaction)
