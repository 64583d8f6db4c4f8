"""Who would move if the ladder were another one, by name, a page at a time."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from befriend.accounts.models import Organisation
from befriend.ladder.queries.what_if_ladder import Comparison, Step
from befriend.people.models import Contact
from befriend.segments.queries.everyone import Place, beyond
from befriend.segments.queries.looks import looks
from befriend.segments.queries.people import PAGE_SIZE
from befriend.segments.queries.world import current_world

Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Mover:
    """One who would move, from the rung of one key to that of another ("" is a rung that is not there yet)."""

    contact: Contact
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class MoversPage:
    """Some movers, and the ids of the contacts before and after whom the list goes on; None at its ends."""

    movers: Sequence[Mover]
    before: int | None
    after: int | None


def movers_page(
    ladder: Sequence[Step],
    other: Sequence[Step],
    *,
    direction: Direction,
    target: str | None = None,
    after: Contact | None = None,
    before: Contact | None = None,
) -> MoversPage:
    """Those who would step up, or down, from one ladder to another; only to the rung of the key `target`, if given."""
    comparison = Comparison(ladder, other)
    pairs = comparison.pairs(upwards=direction == "up", target=target)
    last = before or after
    rows = _rows(comparison, pairs, (last.name_folded, last.pk) if last else None, backwards=before is not None) if pairs else []
    is_more = len(rows) > PAGE_SIZE
    shown = rows[:PAGE_SIZE][::-1] if before else rows[:PAGE_SIZE]
    found = Contact.objects.in_bulk([row[1] for row in shown])
    movers = [Mover(found[pk], ladder[old][0], other[new][0]) for _name, pk, old, new in shown if pk in found]
    has_before, has_after = (is_more, True) if before else (after is not None, is_more)
    ends = (shown[0][1], shown[-1][1]) if shown else (None, None)
    return MoversPage(movers, ends[0] if has_before else None, ends[1] if has_after else None)


def _rows(
    comparison: Comparison, pairs: Sequence[tuple[int, int]], place: Place | None, *, backwards: bool
) -> list[tuple[str, int, int, int]]:
    """Folded name, id, old and new place of one more than a page, from the end where the page begins."""
    world = current_world()
    conditions = [condition for _key, condition in (*comparison.before, *comparison.after)]
    moved = " OR ".join(f"(p.old = {old} AND p.new = {new})" for old, new in pairs)
    bound = f" AND {beyond(place, '<' if backwards else '>')}" if place else ""
    order = "DESC" if backwards else "ASC"
    sql = (
        f"SELECT c.name_folded, c.id, p.old, p.new FROM contact c"
        f" JOIN ({comparison.placed_sql(Organisation.current().today(), world)}) p ON p.contact_id = c.id"
        f" WHERE ({moved}){bound} ORDER BY c.name_folded {order}, c.id {order} LIMIT {PAGE_SIZE + 1}"
    )
    with looks(*conditions, world=world) as parts:
        pages = [[(name, pk, old, new) for name, pk, old, new in part.rows(sql)] for part in parts]
    return list(islice(heapq.merge(*pages, reverse=backwards), PAGE_SIZE + 1))
