"""What was taken back by mistake is recorded anew: a reversal itself is never reversed."""

from __future__ import annotations

from befriend.accounts.models import Organisation, User
from befriend.foundation.channels import Channel
from befriend.foundation.money import Money
from befriend.timeline.actions.record import CannotRecord, record
from befriend.timeline.models import Interaction


def record_anew(interaction: Interaction, *, by: User | None = None) -> Interaction:
    """The same entry again, with its moment and its words. Raises CannotRecord when it still stands.

    However often it is asked, one reversal is answered by one new entry.
    """
    reversal = Interaction.objects.filter(reverses=interaction).first()
    if reversal is None:
        raise CannotRecord("It was never taken back.")
    amount = None if interaction.amount is None else Money(interaction.amount, Organisation.current().currency)
    words = getattr(interaction, "words", None)
    return record(
        contact=interaction.contact,
        kind=interaction.kind_of.key,
        occurred_at=interaction.occurred_at,
        amount=amount,
        channel=Channel(interaction.channel),
        by=by,
        subject=(interaction.subject_kind, interaction.subject_id) if interaction.subject_id is not None else None,
        words=words.text if words else "",
        once=f"anew:{reversal.pk}",
    )
