"""What would happen, before anything does: who would step up or down on another ladder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from befriend.ladder.models import Rung
from befriend.ladder.queries.what_if_ladder import Moves, Step, steps_of, what_if_ladder
from befriend.segments.queries.people import in_order

FACES = 4


def movers(rungs: Sequence[Rung], after: Sequence[Step] | None) -> dict[str, Any]:
    """For the template: whether it can be said, whether anything changes, and the moves both ways with a few faces."""
    before = steps_of(rungs)
    if after is None:
        return {"is_finished": False}
    if list(after) == before:
        return {"is_finished": True, "is_same": True, "moved": 0}
    found = what_if_ladder(before, after)
    names = {rung.segment.key: rung.segment.name for rung in rungs}
    return {
        "is_finished": True,
        "is_same": False,
        "moved": found.moved,
        "up": _faces(found.up, names),
        "down": _faces(found.down, names),
    }


def _faces(moves: Moves, names: dict[str, str]) -> dict[str, Any]:
    people = in_order(moves.sample_ids[:FACES])
    return {
        "count": moves.count,
        "people": people,
        "others": moves.count - len(people),
        "by_rung": [(names[key], count) for key, count in moves.by_rung.items() if key in names],
    }
