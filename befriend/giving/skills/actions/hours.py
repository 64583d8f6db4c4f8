"""Hours worked for free: each an entry on the timeline, so that whoever gave them is thanked."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation, User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.kinds import HOURS_SUBJECT, SKILLS_GIVEN
from befriend.giving.models import ProBono, ProBonoHours, WorkState
from befriend.timeline.actions.record import hold, record
from befriend.timeline.actions.record_anew import record_anew
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction

_MOST_AT_ONCE = Decimal(1_000)


def work_hours(*, work: ProBono, hours: Decimal, worked_at: datetime, by: User | None, words: str = "") -> ProBonoHours:
    """They worked so long, valued as an hour of this work is now. What was only offered is agreed with it. Raises Refused with the field."""
    said = storable(words, field="words", at_most=300).strip()
    if not 0 < hours <= _MOST_AT_ONCE:
        raise Refused(_("How many hours? More than none, and at most %(most)d.") % {"most": _MOST_AT_ONCE}, field="hours")
    with transaction.atomic():
        hold(work.contact)
        held = ProBono.objects.select_for_update(of=("self",)).get(pk=work.pk)
        row = ProBonoHours.objects.create(
            pro_bono=held, hours=hours, rate_minor=held.rate_minor, day=Organisation.current().day_of(worked_at), words=said, by=by
        )
        if held.state == WorkState.OFFERED:
            held.turns.create(state=WorkState.AGREED, by=by)
            ProBono.objects.filter(pk=held.pk).update(state=WorkState.AGREED)
        row.interaction = record(
            contact=held.contact,
            kind=SKILLS_GIVEN.key,
            occurred_at=worked_at,
            by=by,
            subject=(HOURS_SUBJECT, row.pk),
            words=said or held.what,
        )
        row.save(update_fields=["interaction"])
    return row


def not_worked(*, hours: ProBonoHours, by: User | None) -> None:
    """It was written down by mistake: it counts nowhere. Twice changes nothing."""
    with transaction.atomic():
        hold(hours.pro_bono.contact)
        held = ProBonoHours.objects.select_for_update(of=("self",)).get(pk=hours.pk)
        if held.taken_back_at is not None:
            return
        ProBonoHours.objects.filter(pk=held.pk).update(taken_back_at=timezone.now(), taken_back_by=by)
        if held.interaction is not None and not Interaction.objects.filter(reverses=held.interaction).exists():
            reverse(held.interaction, by=by)


def worked_after_all(*, hours: ProBonoHours, by: User | None) -> None:
    """Undo: it counts again."""
    with transaction.atomic():
        hold(hours.pro_bono.contact)
        held = ProBonoHours.objects.select_for_update(of=("self",)).get(pk=hours.pk)
        if held.taken_back_at is None:
            return
        ProBonoHours.objects.filter(pk=held.pk).update(taken_back_at=None, taken_back_by=None)
        if held.interaction is not None and Interaction.objects.filter(reverses=held.interaction).exists():
            ProBonoHours.objects.filter(pk=held.pk).update(interaction=record_anew(held.interaction, by=by))


def follow_timeline(interaction: Interaction) -> None:
    """Someone took the entry back on the timeline, or recorded it anew: the hours follow."""
    if interaction.subject_kind != HOURS_SUBJECT or interaction.kind != SKILLS_GIVEN.code:
        return
    assert interaction.subject_id is not None
    if interaction.is_reversal:
        ProBonoHours.objects.filter(interaction=interaction.reverses_id, taken_back_at=None).update(
            taken_back_at=timezone.now(), taken_back_by=interaction.by
        )
    else:
        ProBonoHours.objects.filter(pk=interaction.subject_id, taken_back_at__isnull=False).update(
            interaction=interaction, taken_back_at=None, taken_back_by=None
        )
