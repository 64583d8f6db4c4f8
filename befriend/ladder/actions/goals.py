"""Setting, changing and removing goals."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.ladder.models import Goal, GoalMeasure, Rung
from befriend.ladder.queries.goals import standing_now

_KEPT = ("rung_id", "measure", "number", "start_day", "start_number", "by_day", "by_id")


def set_goal(*, goal: Goal | None = None, rung: Rung, measure: str, number: int, by_day: int, by: User) -> Goal:
    """A new goal, measured from today; or another number or day for this one, measured from where it started.

    A goal that changes its rung or what it counts starts anew.
    """
    with transaction.atomic():
        kept = goal or Goal(by=by)
        if goal is None or (goal.rung_id, goal.measure) != (rung.pk, measure):
            kept.start_day = Organisation.current().today()
            kept.start_number = standing_now(rung) if measure == GoalMeasure.STANDING else 0
        kept.rung, kept.measure, kept.number, kept.by_day = rung, measure, number, by_day
        kept.save()
        audit(by=by, verb="changed" if goal else "set", subject="goal", subject_id=kept.pk, rung=rung.segment.key, number=number)
    return kept


def remove_goal(*, goal: Goal, by: User) -> dict[str, Any]:
    """Remove a goal; what comes back is what `restore_goal` needs to set it again."""
    with transaction.atomic():
        kept = {name: getattr(goal, name) for name in _KEPT}
        audit(by=by, verb="removed", subject="goal", subject_id=goal.pk)
        goal.delete()
    return kept


def restore_goal(*, kept: dict[str, Any], by: User) -> Goal:
    """Set a removed goal again, as it was."""
    with transaction.atomic():
        goal = Goal.objects.create(**{name: kept[name] for name in _KEPT})
        audit(by=by, verb="restored", subject="goal", subject_id=goal.pk)
    return goal
