"""What would happen, before anything does: who would step up or down on another ladder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from befriend.ladder.models import Rung
from befriend.ladder.queries.what_if_ladder import Moves, Step, steps_of, what_if_ladder
from befriend.segments.queries.people import in_order

FACES = 4


def movers(rungs: Sequence[Rung], after: Sequence[Step] | None, plan: Mapping[str, str]) -> dict[str, Any]:
    """For the template: whether it can be said, whether anything changes, and the moves both ways with a few faces.

    `plan` says in a URL how the other ladder differs (see views.what_if), for the page of all who would move.
    """
    before = steps_of(rungs)
    if after is None:
        return {"is_finished": False}
    if list(after) == before:
        return {"is_finished": True, "is_same": True, "moved": 0}
    found = what_if_ladder(before, after)
    page = f"{reverse('ladder:what_if')}?{urlencode(plan)}"
    names = {rung.segment.key: rung.segment.name for rung in rungs}
    return {
        "is_finished": True,
        "is_same": False,
        "moved": found.moved,
        "up": _faces(found.up, names, f"{page}&way=up"),
        "down": _faces(found.down, names, f"{page}&way=down"),
    }


def _faces(moves: Moves, names: dict[str, str], page: str) -> dict[str, Any]:
    people = in_order(moves.sample_ids[:FACES])
    return {
        "count": moves.count,
        "people": people,
        "others": moves.count - len(people),
        "url": page,
        "by_rung": [(names[key], count, f"{page}&to={key}") for key, count in moves.by_rung.items() if key in names],
    }
