"""The goals, and how each is on its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from befriend.accounts.models import Organisation
from befriend.ladder.models import Goal, GoalMeasure, Rung, RungChange, Standing
from befriend.ladder.queries.figures import Figures
from befriend.ladder.rules.pace import Pace, pace


@dataclass(frozen=True, slots=True)
class GoalWithPace:
    goal: Goal
    pace: Pace


def goals_with_pace(rungs: Sequence[Rung], now: Figures) -> list[GoalWithPace]:
    """The goals of these rungs by their day, each with its pace today."""
    today = Organisation.current().today()
    by_id = {rung.pk: rung for rung in rungs}
    found = []
    for goal in Goal.objects.filter(rung__in=rungs):
        goal.rung = by_id[goal.rung_id]
        reached = (
            now.people[goal.rung_id] if goal.measure == GoalMeasure.STANDING else entered(goal.rung, rungs, goal.start_day, goal.by_day)
        )
        found.append(
            GoalWithPace(
                goal,
                pace(
                    now=reached,
                    number=goal.number,
                    start_number=goal.start_number,
                    start_day=goal.start_day,
                    by_day=goal.by_day,
                    today=today,
                ),
            )
        )
    return found


def standing_now(rung: Rung) -> int:
    """How many stand on the rung."""
    return Standing.objects.filter(rung=rung).count()


def entered(rung: Rung, rungs: Sequence[Rung], since: int, until: int) -> int:
    """How many stepped up to the rung in these days, or came onto the ladder right there."""
    below = [other for other in rungs if other.segment.position < rung.segment.position]
    steps = RungChange.objects.filter(to_rung=rung, day__range=(since, until))
    return steps.filter(from_rung__in=below).count() + steps.filter(from_rung=None).count()
