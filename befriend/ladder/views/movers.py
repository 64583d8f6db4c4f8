"""What would happen, before anything does: who would step up or down if a rung asked for something else, or the ladder
had other rungs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from befriend.ladder.models import Rung
from befriend.ladder.queries.what_if import what_if
from befriend.ladder.queries.what_if_ladder import Step, steps_of, what_if_ladder
from befriend.segments.queries.people import in_order
from befriend.segments.rules.world import Condition

FACES = 4
NOT_FINISHED: dict[str, Any] = {"is_finished": False}
THE_SAME: dict[str, Any] = {"is_finished": True, "is_same": True, "moved": 0}


def movers_if(rung: Rung, condition: Condition | None, rungs: Sequence[Rung]) -> dict[str, Any]:
    """For the template: the moves if this rung asked for that, how many would then stand on it and how many be close."""
    if condition is None:
        return NOT_FINISHED
    if condition == rung.segment.condition:
        return THE_SAME
    found = what_if(rung, condition)
    return {
        **_moves(
            _Way(found.up.count, found.up.sample_ids, _by_target(found.up.by_rung)),
            _Way(found.down.count, found.down.sample_ids, _by_target(found.down.by_rung)),
            rungs,
        ),
        "then_people": found.people,
        "then_close": found.close,
    }


def movers_on(rungs: Sequence[Rung], after: Sequence[Step] | None) -> dict[str, Any]:
    """For the template: the moves if the ladder were that one."""
    if after is None:
        return NOT_FINISHED
    before = steps_of(rungs)
    if list(after) == before:
        return THE_SAME
    found = what_if_ladder(before, after)
    up, down = (_Way(moves.count, moves.sample_ids, moves.by_rung) for moves in (found.up, found.down))
    return _moves(up, down, rungs)


class _Way:
    """Those who would move one way: how many, a few of them, and how many to each rung."""

    def __init__(self, count: int, sample_ids: Sequence[int], by_rung: dict[str, int]) -> None:
        self.count, self.sample_ids, self.by_rung = count, sample_ids, by_rung

    def shown(self, names: dict[str, str]) -> dict[str, Any]:
        people = in_order(self.sample_ids[:FACES])
        return {
            "count": self.count,
            "people": people,
            "others": self.count - len(people),
            "by_rung": [(names[key], count) for key, count in self.by_rung.items() if key in names],
        }


def _moves(up: _Way, down: _Way, rungs: Sequence[Rung]) -> dict[str, Any]:
    names = {rung.segment.key: rung.segment.name for rung in rungs}
    return {
        "is_finished": True,
        "is_same": False,
        "moved": up.count + down.count,
        "up": up.shown(names),
        "down": down.shown(names),
    }


def _by_target(pairs: Counter[tuple[str, str]]) -> dict[str, int]:
    targets: Counter[str] = Counter()
    for (_source, target), people in pairs.items():
        targets[target] += people
    return dict(targets)
