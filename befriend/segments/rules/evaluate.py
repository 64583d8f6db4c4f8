"""The one-person engine: is this person in, why, what is missing, and until when can the answer be trusted?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from befriend.segments.rules import nodes
from befriend.segments.rules.found import FINDERS, Found, earliest
from befriend.segments.rules.person import Person
from befriend.segments.rules.reading import read
from befriend.segments.rules.world import Condition, World

Reason = dict[str, Any]
"""One fact, ready to be kept as JSON and worded by `befriend.segments.words`.

`leaf` names the condition, `said` is what it says, `holds` whether it does and `wanted` whether it should; or
`{"leaf": "any", "ways": [[reason, ...], ...]}`: one of these would do.
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """`because`: the facts that put them in. `missing`: what would have to change. `valid_until`: the first day on
    which the answer could differ without a new entry; None is never. `is_close`: one step would put them in."""

    is_in: bool
    because: list[Reason]
    missing: list[Reason]
    valid_until: int | None
    is_close: bool


class _Part(NamedTuple):
    holds: bool
    until: int | None
    close: bool
    reasons: list[Reason]


def evaluate(condition: Condition, person: Person, as_of: int, world: World) -> Answer:
    """Answer the condition for one person on one day, from nothing but what is in `person`."""
    return evaluate_node(read(condition, world), person, as_of)


def evaluate_node(node: nodes.Node, person: Person, as_of: int) -> Answer:
    """The same, for a condition that was read before: cheaper for many people in a row."""
    if person.is_archived:
        return Answer(False, [], [{"leaf": "archived"}], None, False)
    part = _weigh(node, person, as_of)
    return Answer(
        is_in=part.holds,
        because=part.reasons if part.holds else [],
        missing=[] if part.holds else part.reasons,
        valid_until=part.until,
        is_close=part.close,
    )


def _weigh(node: nodes.Node, person: Person, as_of: int) -> _Part:
    if isinstance(node, nodes.Is):
        return _weigh_leaf(node, person, as_of)
    parts = [_weigh(part, person, as_of) for part in node.parts]
    return _all(parts) if isinstance(node, nodes.AllOf) else _any(parts)


def _all(parts: list[_Part]) -> _Part:
    """In until the first part gives way; out for as long as any one part is."""
    out = [part for part in parts if not part.holds]
    if not out:
        return _Part(True, earliest(*(part.until for part in parts)), False, [reason for part in parts for reason in part.reasons])
    return _Part(False, _latest(out), len(out) == 1 and out[0].close, [reason for part in out for reason in part.reasons])


def _any(parts: list[_Part]) -> _Part:
    """In for as long as any one part is; out until the first part comes true."""
    held = [part for part in parts if part.holds]
    if held:
        return _Part(True, _latest(held), False, [reason for part in held for reason in part.reasons])
    ways = [part.reasons for part in parts]
    reasons = ways[0] if len(ways) == 1 else [{"leaf": "any", "ways": ways}]
    return _Part(False, earliest(*(part.until for part in parts)), any(part.close for part in parts), reasons)


def _latest(parts: list[_Part]) -> int | None:
    days = [part.until for part in parts if part.until is not None]
    return max(days) if len(days) == len(parts) else None


def _weigh_leaf(node: nodes.Is, person: Person, as_of: int) -> _Part:
    leaf = node.leaf
    found = _related(leaf, person, as_of) if isinstance(leaf, nodes.Related) else FINDERS[type(leaf)](leaf, person, as_of)
    reason = {"leaf": _NAMES[type(leaf)], "said": dict(leaf.said), "holds": found.holds, "wanted": node.wanted, **found.facts}
    return _Part(found.holds == node.wanted, found.until, node.wanted and found.near, [reason])


def _related(leaf: nodes.Related, person: Person, as_of: int) -> Found:
    parts = [_weigh(leaf.who, other, as_of) for other in person.related(leaf.type_id, leaf.side)]
    some = _any(parts)
    return Found(some.holds, some.until, False, {"how_many": sum(part.holds for part in parts)})


_NAMES: dict[type[nodes.Leaf], str] = {
    nodes.Count: "count",
    nodes.Sum: "sum",
    nodes.First: "first",
    nodes.Streak: "streak",
    nodes.Silent: "silent",
    nodes.Anniversary: "anniversary",
    nodes.Consent: "consent",
    nodes.Role: "role",
    nodes.Tagged: "tag",
    nodes.Language: "language",
    nodes.OfKind: "kind",
    nodes.Created: "created_within_days",
    nodes.Field: "field",
    nodes.Related: "related",
}
