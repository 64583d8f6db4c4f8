"""What asking cost: written down, and taken back."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.models import Appeal, AppealCost


def it_cost(*, appeal: Appeal, amount_minor: int, on_what: str, day: int, by: User | None) -> AppealCost:
    """Write it down, in minor units of the organisation's currency. Raises Refused with the field."""
    words = storable(on_what, field="on_what", at_most=300).strip()
    if amount_minor <= 0:
        raise Refused(_("How much was it?"), field="amount_minor")
    if not words:
        raise Refused(_("What was it for?"), field="on_what")
    with transaction.atomic():
        cost = AppealCost.objects.create(appeal=appeal, amount_minor=amount_minor, on_what=words, day=day, by=by)
        audit(by=by, verb="wrote down a cost", subject="appeal", subject_id=appeal.pk, amount_minor=amount_minor)
    return cost


def take_back_cost(*, cost: AppealCost, by: User) -> None:
    """It was none."""
    AppealCost.objects.filter(pk=cost.pk, taken_back_at=None).update(taken_back_at=timezone.now(), taken_back_by=by)


def it_did_cost(*, cost: AppealCost) -> None:
    """Undo: it counts again."""
    AppealCost.objects.filter(pk=cost.pk).update(taken_back_at=None, taken_back_by=None)
