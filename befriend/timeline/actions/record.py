"""The one door through which anything enters the timeline."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from befriend.accounts.models import Organisation, User
from befriend.foundation.channels import Channel
from befriend.foundation.consequences import interaction_recorded
from befriend.foundation.kinds import Kind, kind_of
from befriend.foundation.money import Money
from befriend.people.actions.roles import give_role_for
from befriend.people.models import Contact
from befriend.timeline.models import Interaction, Words

OUTGOING = 1
INCOMING = 0


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
) -> Interaction:
    """Write one interaction and run all that follows from it, in one transaction.

    `occurred_at` is aware; `amount` is in the organisation's currency; `subject` is the domain's number and the id of
    its row. Without a contact it is anonymous, and nothing follows. Raises CannotRecord, or UnknownKind.
    """
    organisation = Organisation.current()
    what = kind_of(kind)
    _check(what, amount, organisation)
    subject_kind, subject_id = subject or (0, None)
    with transaction.atomic():
        interaction = Interaction.objects.create(
            contact=contact,
            kind=what.code,
            occurred_at=occurred_at,
            day=organisation.day_of(occurred_at),
            amount=amount.amount_minor if amount else None,
            channel=channel,
            direction=OUTGOING if what.direction == "ours" else INCOMING,
            by=by,
            subject_kind=subject_kind,
            subject_id=subject_id,
            recorded_at=timezone.now(),
        )
        if words:
            Words.objects.create(interaction=interaction, text=words)
        if contact is not None:
            give_role_for(contact, what, interaction.day)
            interaction_recorded(interaction)
    return interaction


def _check(kind: Kind, amount: Money | None, organisation: Organisation) -> None:
    if amount is None:
        return
    if not kind.has_amount:
        raise CannotRecord(f"A {kind.name} has no amount.")
    if amount.currency != organisation.currency:
        raise CannotRecord(f"The timeline is kept in {organisation.currency}; convert {amount.currency} first.")
