"""Whole conditions as SQL over columns of their leaves: `l1` (0 or 1), `u1` (until) and `n1` (near)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from befriend.segments.rules import nodes
from befriend.segments.rules.sql.literals import NEVER

NOBODY = "1 = 0"
EVERYONE = "1 = 1"


@dataclass(slots=True)
class Columns:
    """Which columns each leaf has: its number, and whether its answer has an until and a near."""

    numbers: dict[nodes.Leaf, int] = field(default_factory=dict)
    timed: set[int] = field(default_factory=set)
    near: set[int] = field(default_factory=set)

    def number_of(self, leaf: nodes.Leaf) -> int:
        return self.numbers.setdefault(leaf, len(self.numbers) + 1)


def leaves(node: nodes.Node) -> Iterator[nodes.Leaf]:
    """The leaves of a condition, those of related contacts before the leaf that asks for them."""
    if isinstance(node, nodes.Is):
        if isinstance(node.leaf, nodes.Related):
            yield from leaves(node.leaf.who)
        yield node.leaf
    else:
        for part in node.parts:
            yield from leaves(part)


def holds(node: nodes.Node, columns: Columns) -> str:
    """A predicate: is the contact in?"""
    if isinstance(node, nodes.Is):
        return f"l{columns.number_of(node.leaf)} = {1 if node.wanted else 0}"
    if not node.parts:
        return EVERYONE if isinstance(node, nodes.AllOf) else NOBODY
    word = " AND " if isinstance(node, nodes.AllOf) else " OR "
    return f"({word.join(holds(part, columns) for part in node.parts)})"


def close(node: nodes.Node, columns: Columns) -> str:
    """A predicate: out, and one leaf that is one step away would bring the contact in. NOBODY when that cannot be."""
    if isinstance(node, nodes.Is):
        number = columns.number_of(node.leaf)
        return f"n{number} = 1" if node.wanted and number in columns.near else NOBODY
    ways = [close(part, columns) for part in node.parts]
    if isinstance(node, nodes.AnyOf):
        steps = [way for way in ways if way != NOBODY]
        return f"(NOT {holds(node, columns)} AND ({' OR '.join(steps)}))" if steps else NOBODY
    steps = []
    for place, way in enumerate(ways):
        if way != NOBODY:
            others = [holds(part, columns) for part in (*node.parts[:place], *node.parts[place + 1 :])]
            steps.append(f"({' AND '.join([way, *others])})")
    return f"({' OR '.join(steps)})" if steps else NOBODY


def untils(node: nodes.Node, columns: Columns) -> list[str]:
    """Days, the first of which is until when the answer holds: those of the leaves that matter as things stand."""
    guards: dict[int, list[str]] = {}
    for number, guard in _moments(node, columns):
        guards.setdefault(number, []).append(guard)
    return [_guarded(number, alternatives) for number, alternatives in guards.items()]


def _guarded(number: int, alternatives: list[str]) -> str:
    if EVERYONE in alternatives:
        return f"u{number}"
    return f"CASE WHEN {' OR '.join(dict.fromkeys(alternatives))} THEN u{number} ELSE {NEVER} END"


def _moments(node: nodes.Node, columns: Columns) -> Iterator[tuple[int, str]]:
    """The timed leaves, each with when it matters. One part that is out keeps "all" out, whatever the others do; one
    that is in keeps "any" in. The first such part is the witness, and the timeless ones are asked first."""
    if isinstance(node, nodes.Is):
        number = columns.number_of(node.leaf)
        if number in columns.timed:
            yield number, EVERYONE
        return
    parts = sorted(node.parts, key=lambda part: any(True for _moment in _moments(part, columns)))
    settling = "NOT " if isinstance(node, nodes.AllOf) else ""
    whole = holds(node, columns)
    for place, part in enumerate(parts):
        # No part before it settles the whole; and either it does, or nothing does.
        witnesses = [f"NOT ({settling}{holds(before, columns)})" for before in parts[:place]]
        if place + 1 < len(parts):
            unsettled = whole if settling else f"NOT {whole}"
            witnesses.append(f"({settling}{holds(part, columns)} OR {unsettled})")
        mine = " AND ".join(witnesses) or EVERYONE
        for number, guard in _moments(part, columns):
            yield number, mine if guard == EVERYONE else guard if mine == EVERYONE else f"({mine} AND {guard})"


def depth(leaf: nodes.Leaf, depths: Mapping[nodes.Leaf, int]) -> int:
    """How many steps of relationship lie between the contact and what the leaf looks at."""
    if not isinstance(leaf, nodes.Related):
        return 0
    return 1 + max((depths[inner] for inner in leaves(leaf.who)), default=0)
