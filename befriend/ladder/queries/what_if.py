"""What if a rung asked for something else? The moves it would make, before anyone decides."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from befriend.accounts.models import Organisation
from befriend.ladder.models import Rung
from befriend.ladder.queries.places import place_of
from befriend.segments.queries.looks import Look, looks
from befriend.segments.queries.world import current_world
from befriend.segments.rules.language import check
from befriend.segments.rules.sql import answers_sql
from befriend.segments.rules.world import Condition, World

SAMPLE = 20
_SCATTERED = "(contact_id * 7919) % 100003, contact_id"


@dataclass(slots=True)
class Moves:
    """Those who would move one way: how many, the ids of a few, and how many by the keys of the rungs (from, to)."""

    count: int = 0
    sample_ids: list[int] = field(default_factory=list)
    by_rung: Counter[tuple[str, str]] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`close`: those who would then be one step from the rung, below it; `people`: those who would stand on it."""

    up: Moves
    down: Moves
    close: int
    people: int
    took_s: float


def what_if(rung: Rung, condition: Condition) -> WhatIf:
    """Where everyone would stand today if the rung had this condition, beside where they stand by the ladder as it is.

    Other rungs that lean on this one are asked as they would then be. Raises InvalidCondition.
    """
    started = time.perf_counter()
    ladder, world = list(Rung.objects.select_related("segment")), current_world()
    check(condition, world, itself=("rung", rung.segment.key))
    changed = replace(world, rungs=tuple((key, condition if key == rung.segment.key else old) for key, old in world.rungs))
    place = 1 + [one.pk for one in ladder].index(rung.pk)
    sql = _both_ladders(ladder, world, changed, place)
    found = WhatIf(Moves(), Moves(), 0, 0, 0.0)
    close = people = 0
    with looks(*(one for _key, one in (*world.rungs, *changed.rungs)), world=changed) as parts:
        for part in parts:
            close_here, people_here = _count(part, sql, ladder, place, found)
            close, people = close + close_here, people + people_here
    for moves in (found.up, found.down):
        moves.sample_ids = moves.sample_ids[:SAMPLE]
    return replace(found, close=close, people=people, took_s=round(time.perf_counter() - started, 3))


def _both_ladders(ladder: Sequence[Rung], world: World, changed: World, place: int) -> str:
    """One row a contact: `old_place`, `new_place`, and whether they would be close to the changed rung."""
    old = {f"o{number}": condition for number, (_key, condition) in enumerate(world.rungs, start=1)}
    new = {f"n{number}": condition for number, (_key, condition) in enumerate(changed.rungs, start=1)}
    day = Organisation.current().today()
    if _lean_on_others(old | new):  # a rung that is named means one thing in the old ladder, another in the new
        answers = f"""(SELECT * FROM ({answers_sql(old, day, world)}) o
  JOIN (SELECT contact_id AS the_same, {", ".join(_columns(new, place))} FROM ({answers_sql(new, day, changed, with_close=True)}) r) n
    ON n.the_same = o.contact_id)"""
    else:
        answers = f"({answers_sql(old | new, day, world, with_close=True)})"
    return f"""SELECT contact_id, {place_of("o", len(ladder))} AS old_place, {place_of("n", len(ladder))} AS new_place,
  n{place}_close AS is_close FROM {answers} a"""


def _lean_on_others(conditions: Mapping[str, Condition]) -> bool:
    written = json.dumps(list(conditions.values()))
    return any(f'"{word}":' in written for word in ("rung", "segment", "tier"))


def _columns(new: Mapping[str, Condition], place: int) -> list[str]:
    return [*(f"{name}_in" for name in new), f"n{place}_close"]


def _count(part: Look, sql: str, ladder: Sequence[Rung], place: int, found: WhatIf) -> tuple[int, int]:
    """Adds one part of everyone to what was found; returns who would be close to the rung, and who would stand on it."""
    close = people = 0
    keys = [rung.segment.key for rung in ladder]
    for before, after, count, near, few in _grouped(part, sql):
        close += near if after < place else 0
        people += count if after == place else 0
        if after != before:
            moves = found.up if after > before else found.down
            moves.count += count
            moves.by_rung[keys[before - 1], keys[after - 1]] += count
            moves.sample_ids += few
    return close, people


def _grouped(part: Look, sql: str) -> Iterator[tuple[int, int, int, int, list[int]]]:
    """By old and new place: how many, how many of them close, and the ids of a few."""
    pair = "PARTITION BY old_place, new_place"
    rows = part.rows(
        f"""SELECT old_place, new_place, people, near, contact_id FROM (
  SELECT moves.*, COUNT(*) OVER ({pair}) AS people, SUM(is_close) OVER ({pair}) AS near,
    ROW_NUMBER() OVER ({pair} ORDER BY {_SCATTERED}) AS place FROM ({sql}) moves) numbered
WHERE place <= {SAMPLE} ORDER BY old_place, new_place, place"""
    )
    for (before, after, count, near), few in groupby(rows, key=lambda row: tuple(row[:4])):
        yield before, after, int(count), int(near), [row[4] for row in few]
