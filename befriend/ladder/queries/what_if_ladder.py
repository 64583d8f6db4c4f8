"""Who would move if the ladder had other rungs: one more, one less, or the same in another order.

What one rung asked for otherwise would do, `what_if` says, which also counts those who would be close.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from befriend.accounts.models import Organisation
from befriend.ladder.models import Rung
from befriend.segments.queries.looks import Look, looks
from befriend.segments.queries.world import current_world
from befriend.segments.rules.sql import answers_sql
from befriend.segments.rules.world import Condition, World

Step = tuple[str, Condition]
"""A rung by its key and its condition."""

SAMPLE = 4


@dataclass(slots=True)
class Moves:
    """Those who would move one way: how many in all, by the key of the rung they would come to, and the ids of a few."""

    count: int = 0
    by_rung: dict[str, int] = field(default_factory=dict)
    sample_ids: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LadderWhatIf:
    up: Moves
    down: Moves

    @property
    def moved(self) -> int:
        return self.up.count + self.down.count


def steps_of(rungs: Sequence[Rung]) -> list[Step]:
    """The rungs as they are, lowest first."""
    return [(rung.segment.key, rung.segment.condition) for rung in rungs]


def what_if_ladder(before: Sequence[Step], after: Sequence[Step]) -> LadderWhatIf:
    """The moves from one ladder to another, today, over everyone; both lowest rung first, and everyone stands on the lowest."""
    comparison = _Comparison(before, after)
    found = LadderWhatIf(Moves(), Moves())
    conditions = [condition for _key, condition in (*before, *after)]
    world = current_world()
    placed = comparison.placed_sql(Organisation.current().today(), world)
    with looks(*conditions, world=world) as parts:
        for part in parts:
            comparison.count(part, placed, found)
            comparison.sample(part, placed, found.up, is_up=True)
            comparison.sample(part, placed, found.down, is_up=False)
    return found


class _Comparison:
    """Two ladders side by side. Of a rung that goes, the height is just above the rung it stood on."""

    def __init__(self, before: Sequence[Step], after: Sequence[Step]) -> None:
        self.before, self.after = before, after
        merged = [key for key, _condition in after]
        for place, (key, _condition) in enumerate(before):
            if key not in merged:
                merged.insert(merged.index(before[place - 1][0]) + 1 if place else 0, key)
        self.height = {key: height for height, key in enumerate(merged)}

    def placed_sql(self, as_of: int, world: World) -> str:
        """One row a contact: the places on the ladder that is and on the one that would be, from 0."""
        names = _names([*self.before[1:], *self.after[1:]])
        answers = answers_sql(dict(names.values()), as_of, world)
        return f"SELECT contact_id, {_place(self.before, names)} AS old, {_place(self.after, names)} AS new FROM ({answers}) a"

    def rise(self, old: int, new: int) -> int:
        """How much higher the new rung is; 0 when it is the same one."""
        return self.height[self.after[new][0]] - self.height[self.before[old][0]]

    def count(self, part: Look, placed: str, found: LadderWhatIf) -> None:
        for old, new, people in part.rows(f"SELECT old, new, COUNT(*) FROM ({placed}) p GROUP BY old, new"):
            if rise := self.rise(old, new):
                moves, target = (found.up if rise > 0 else found.down), self.after[new][0]
                moves.count += people
                moves.by_rung[target] = moves.by_rung.get(target, 0) + people

    def sample(self, part: Look, placed: str, moves: Moves, *, is_up: bool) -> None:
        missing = SAMPLE - len(moves.sample_ids)
        places = [(old, new) for old in range(len(self.before)) for new in range(len(self.after)) if self.rise(old, new)]
        pairs = [f"(old = {old} AND new = {new})" for old, new in places if (self.rise(old, new) > 0) == is_up]
        if moves.count and missing > 0:
            found = part.rows(f"SELECT contact_id FROM ({placed}) p WHERE {' OR '.join(pairs)} ORDER BY contact_id LIMIT {missing}")
            moves.sample_ids.extend(row[0] for row in found)


def _names(steps: Sequence[Step]) -> dict[str, tuple[str, Condition]]:
    """A name for each condition, each asked once however many rungs have it."""
    by_text: dict[str, tuple[str, Condition]] = {}
    for _key, condition in steps or [("", {"all": []})]:
        by_text.setdefault(_text(condition), (f"q{len(by_text)}", condition))
    return by_text


def _text(condition: Condition) -> str:
    return json.dumps(condition, sort_keys=True)


def _place(steps: Sequence[Step], names: dict[str, tuple[str, Condition]]) -> str:
    """The place of the highest rung that holds."""
    cases = "".join(
        f" WHEN {names[_text(condition)][0]}_in = 1 THEN {place}"
        for place, (_key, condition) in reversed(list(enumerate(steps)))
        if place > 0
    )
    return f"CASE{cases} ELSE 0 END" if cases else "0"
