"""The one door through which anything enters the timeline."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext

from befriend.accounts.models import Organisation, User
from befriend.foundation.channels import Channel
from befriend.foundation.consequences import interaction_recorded
from befriend.foundation.kinds import Kind, kind_of
from befriend.foundation.money import Money
from befriend.foundation.text import nfc
from befriend.people.actions.roles import give_role_for
from befriend.people.models import Contact
from befriend.timeline.models import Interaction, Once, Words
from befriend.timeline.rules.typed.amounts import LARGEST_AMOUNT

OUTGOING = 1
INCOMING = 0
# A slip of the finger in the year is refused; a history of a century is not.
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
# No key: writing rows that refer to the contact, as everyone does, need not wait.
_HOLD = {
    "sqlite": "SELECT id FROM contact WHERE id = %s",
    "postgresql": "SELECT id FROM contact WHERE id = %s FOR NO KEY UPDATE",
}


class CannotRecord(ValueError):
    """What was given cannot become an interaction; the message says why, in words for the person who typed it."""


def record(
    *,
    contact: Contact | None,
    kind: str,
    occurred_at: datetime,
    amount: Money | None = None,
    channel: Channel = Channel.UNKNOWN,
    by: User | None = None,
    subject: tuple[int, int] | None = None,
    words: str = "",
    once: str = "",
) -> Interaction:
    """Write one interaction and run all that follows from it, in one transaction.

    `occurred_at` is aware, and may be still to come; `amount` is in the organisation's currency; `subject` is the
    domain's number and the id of its row. Without a contact it is anonymous, and nothing follows for anyone. Two recordings for
    one contact wait for each other. With a name in `once`, the same name later gives back this interaction and records
    nothing. Raises CannotRecord, or UnknownKind.
    """
    organisation = Organisation.current()
    what = kind_of(kind)
    _check_moment(occurred_at)
    _check_amount(what, amount, organisation)
    with transaction.atomic():
        hold(contact)
        if earlier := _recorded_as(once):
            return earlier
        interaction = Interaction.objects.create(
            contact=contact,
            kind=what.code,
            occurred_at=occurred_at,
            day=organisation.day_of(occurred_at),
            amount=amount.amount_minor if amount else None,
            channel=Channel(channel),
            direction=OUTGOING if what.direction == "ours" else INCOMING,
            by=by,
            subject_kind=subject[0] if subject else 0,
            subject_id=subject[1] if subject else None,
            recorded_at=timezone.now(),
        )
        _keep_beside(interaction, words, once)
        if contact is not None:
            give_role_for(contact, what, interaction.day)
        interaction_recorded(interaction)
    return interaction


def _recorded_as(once: str) -> Interaction | None:
    return Interaction.objects.filter(pk__in=Once.objects.filter(key=once).values("interaction")).first() if once else None


def _keep_beside(interaction: Interaction, words: str, once: str) -> None:
    if text := nfc(words).replace("\x00", "").strip():
        Words.objects.create(interaction=interaction, text=text)
    if once:
        Once.objects.create(key=once, interaction=interaction)


def hold(contact: Contact | None) -> None:
    """Lock the contact until the transaction ends, so that where they stand follows from everything recorded before.

    SQLite lets one writer in at a time anyway. CannotRecord when the contact is gone.
    """
    if contact is None:
        return
    with connection.cursor() as cursor:
        cursor.execute(_HOLD[connection.vendor], [contact.pk])
        found = cursor.fetchone()
    if found is None:
        raise CannotRecord(gettext("This person is no longer among your people."))


def _check_moment(occurred_at: datetime) -> None:
    if timezone.is_naive(occurred_at):
        raise ValueError("A moment needs a time zone before it can be recorded.")
    if not EARLIEST <= occurred_at < LATEST:
        raise CannotRecord(gettext("The timeline runs from 1900 to 2199. Is the year right?"))


def _check_amount(kind: Kind, amount: Money | None, organisation: Organisation) -> None:
    if amount is None:
        return
    if not kind.has_amount:
        raise CannotRecord(gettext("An amount belongs to a gift; this is kept as “%(kind)s”.") % {"kind": kind.name})
    if amount.currency != organisation.currency:
        raise CannotRecord(
            gettext("The timeline is kept in %(ours)s; change %(theirs)s into it first.")
            % {"ours": organisation.currency, "theirs": amount.currency}
        )
    if not 0 < amount.amount_minor <= LARGEST_AMOUNT:
        raise CannotRecord(gettext("An amount is more than nothing, and less than all the money there is."))
