"""A rung asks for something else from now on."""

from __future__ import annotations

from django.db import transaction

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.ladder.actions.review import ReviewResult, review
from befriend.ladder.models import Rung, RungChangeCause
from befriend.segments.models import Segment
from befriend.segments.queries.world import current_world
from befriend.segments.rules.language import check
from befriend.segments.rules.world import Condition


def change_condition(*, rung: Rung, condition: Condition, by: User | None) -> ReviewResult:
    """Keep the new condition, then move those whom it moves. Raises InvalidCondition; the lowest rung stays everyone's.

    The condition is kept before the moves begin: should they be cut short, the next review ends them.
    """
    with transaction.atomic():
        segment = Segment.objects.select_for_update().get(pk=rung.segment_id)
        check(condition, current_world(), itself=("rung", segment.key))
        before = segment.condition
        segment.condition = dict(condition)
        segment.save(update_fields=["condition", "changed_at"])
        rung.save(update_fields=["changed_at"])
        audit(by=by, verb="changed the condition", subject="rung", subject_id=rung.pk, before=before, after=dict(condition))
    return review(cause=RungChangeCause.CONDITION, by=by)
