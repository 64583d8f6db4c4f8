"""How a mistake on the timeline is put right: by an entry that names it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext

from befriend.accounts.models import User
from befriend.foundation.consequences import interaction_recorded
from befriend.foundation.kinds import Kind, kinds_giving
from befriend.people.actions.roles import begin_role_on, withdraw_role_for
from befriend.timeline.actions.record import CannotRecord, hold
from befriend.timeline.models import Interaction
from befriend.timeline.queries.entries import counting


def reverse(interaction: Interaction, *, by: User | None = None) -> Interaction:
    """Write the entry that reverses this one; from then on neither counts. Returns the reversal.

    A role that only this entry gave is withdrawn; one that others give, too, begins with the earliest of them.
    Raises CannotRecord for a reversal, or for what was reversed already.
    """
    with transaction.atomic():
        hold(interaction.contact)
        original = Interaction.objects.select_for_update(no_key=True).get(pk=interaction.pk)
        if original.is_reversal:
            raise CannotRecord(gettext("What was taken back stays taken back: record it anew."))
        if Interaction.objects.filter(reverses=original).exists():
            raise CannotRecord(gettext("It was taken back before."))
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
            _reconsider_role(original.contact_id, original.kind_of)
        interaction_recorded(reversal)
    return reversal


def _reconsider_role(contact_id: int, kind: Kind) -> None:
    if not kind.role:
        return
    giving = [other.code for other in kinds_giving(kind.role)]
    earliest = counting(contact_id).filter(kind__in=giving).aggregate(day=Min("day"))["day"]
    if earliest is None:
        withdraw_role_for(contact_id, kind)
    else:
        begin_role_on(contact_id, kind, earliest)
