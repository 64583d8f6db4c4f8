"""How a mistake on the timeline is put right: by an entry that names it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from befriend.accounts.models import User
from befriend.foundation.consequences import interaction_recorded
from befriend.foundation.kinds import kinds_giving
from befriend.people.actions.roles import withdraw_role_for
from befriend.timeline.actions.record import CannotRecord
from befriend.timeline.models import Interaction


def reverse(interaction: Interaction, *, by: User | None = None) -> Interaction:
    """Write the entry that reverses this one; from then on neither counts. Returns the reversal.

    Raises CannotRecord for a reversal, or for what was reversed already.
    """
    with transaction.atomic():
        original = Interaction.objects.select_for_update().get(pk=interaction.pk)
        if original.is_reversal:
            raise CannotRecord("A reversal cannot be reversed: record it anew.")
        if Interaction.objects.filter(reverses=original).exists():
            raise CannotRecord("It was reversed before.")
        reversal = Interaction.objects.create(
            contact_id=original.contact_id,
            kind=original.kind,
            occurred_at=original.occurred_at,
            day=original.day,
            amount=None if original.amount is None else -original.amount,
            channel=original.channel,
            direction=original.direction,
            by=by,
            subject_kind=original.subject_kind,
            subject_id=original.subject_id,
            reverses=original,
            recorded_at=timezone.now(),
        )
        if original.contact_id is not None:
            _withdraw_role(original)
            interaction_recorded(reversal)
    return reversal


def _withdraw_role(original: Interaction) -> None:
    kind = original.kind_of
    if original.contact is None or not kind.role:
        return
    others = Interaction.objects.filter(contact=original.contact, reverses=None, reversal=None)
    if not others.filter(kind__in=[other.code for other in kinds_giving(kind.role)]).exists():
        withdraw_role_for(original.contact.pk, kind)
