"""Who would move if the ladder were another one: a rung that asks for something else, one more, one less, another order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

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
    comparison = Comparison(before, after)
    found = LadderWhatIf(Moves(), Moves())
    conditions = [condition for _key, condition in (*before, *after)]
    world = current_world()
    placed = comparison.placed_sql(Organisation.current().today(), world)
    with looks(*conditions, world=world) as parts:
        for part in parts:
            comparison.count(part, placed, found)
    return found


class Comparison:
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
        answers = f"({answers_sql(dict(names.values()), as_of, world)}) a"
        old, new = _place(self.before, names, ""), _place(self.after, names, "")
        if _leans(condition for _name, condition in names.values()):
            # A rung that is named means one thing on the ladder that is, another on the one that would be.
            then = answers_sql(dict(names.values()), as_of, replace(world, rungs=tuple(self.after)))
            answers += f" JOIN ({then}) b ON b.contact_id = a.contact_id"
            old, new = _place(self.before, names, "a."), _place(self.after, names, "b.")
        return f"SELECT a.contact_id, {old} AS old, {new} AS new FROM {answers}"

    def rise(self, old: int, new: int) -> int:
        """How much higher the new rung is; 0 when it is the same one."""
        return self.height[self.after[new][0]] - self.height[self.before[old][0]]

    def pairs(self, *, upwards: bool, target: str | None = None) -> list[tuple[int, int]]:
        """The places between which a move leads up, or down; only to the rung of that key, if given."""
        found = ((old, new) for old in range(len(self.before)) for new in range(len(self.after)) if target in (None, self.after[new][0]))
        return [(old, new) for old, new in found if (self.rise(old, new) > 0 if upwards else self.rise(old, new) < 0)]

    def count(self, part: Look, placed: str, found: LadderWhatIf) -> None:
        """Add one part of everyone, with the ids of a few for each pair of rungs."""
        pair = "PARTITION BY old, new"
        numbered = (
            f"SELECT p.*, COUNT(*) OVER ({pair}) AS people, ROW_NUMBER() OVER ({pair} ORDER BY contact_id) AS place FROM ({placed}) p"
        )
        rows = part.rows(f"SELECT old, new, people, contact_id FROM ({numbered}) n WHERE place <= {SAMPLE} ORDER BY old, new, contact_id")
        for (old, new, people), few in groupby(rows, key=lambda row: tuple(row[:3])):
            if rise := self.rise(old, new):
                moves, target = (found.up if rise > 0 else found.down), self.after[new][0]
                moves.count += people
                moves.by_rung[target] = moves.by_rung.get(target, 0) + people
                moves.sample_ids = [*moves.sample_ids, *(row[3] for row in few)][:SAMPLE]


def _leans(conditions: Iterable[Condition]) -> bool:
    """Whether some condition names another one, which may be a rung or lead to one."""
    return any(f'"{word}":' in _text(condition) for condition in conditions for word in ("rung", "segment", "tier"))


def _names(steps: Sequence[Step]) -> dict[str, tuple[str, Condition]]:
    """A name for each condition, each asked once however many rungs have it."""
    by_text: dict[str, tuple[str, Condition]] = {}
    for _key, condition in steps or [("", {"all": []})]:
        by_text.setdefault(_text(condition), (f"q{len(by_text)}", condition))
    return by_text


def _text(condition: Condition) -> str:
    return json.dumps(condition, sort_keys=True)


def _place(steps: Sequence[Step], names: dict[str, tuple[str, Condition]], answers: str) -> str:
    """The place of the highest rung that holds, by the columns of these answers."""
    cases = "".join(
        f" WHEN {answers}{names[_text(condition)][0]}_in = 1 THEN {place}"
        for place, (_key, condition) in reversed(list(enumerate(steps)))
        if place > 0
    )
    return f"CASE{cases} ELSE 0 END" if cases else "0"
