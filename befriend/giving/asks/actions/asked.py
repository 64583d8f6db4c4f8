"""Someone was asked: kept beside the entry that says so."""

from __future__ import annotations

from django.utils import timezone

from befriend.giving.asks.queries.guard import permit_for
from befriend.giving.kinds import APPEAL_SUBJECT, ASKED
from befriend.giving.models import Appeal, Ask, AskPermit
from befriend.timeline.models import Interaction


def follow_ask(interaction: Interaction) -> None:
    """In an appeal, it counts among those whom the appeal asked; by a letter of its own, a permit for one letter is used up."""
    contact = interaction.contact
    if interaction.kind != ASKED.code or contact is None or interaction.is_reversal:
        return
    is_of_appeal = interaction.subject_kind == APPEAL_SUBJECT and interaction.subject_id is not None
    appeal = Appeal.objects.filter(pk=interaction.subject_id or 0).first() if is_of_appeal else None
    if appeal is not None:
        Ask.objects.get_or_create(interaction=interaction, defaults={"contact": contact, "appeal": appeal})
    elif (permit := permit_for(contact.pk, appeal_id=None, gave=None)) is not None:
        AskPermit.objects.filter(pk=permit.pk).update(taken_back_at=timezone.now())
