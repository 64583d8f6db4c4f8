"""Who must be looked at again when someone else changes: a rung may ask about related people."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from befriend.foundation.uses import is_named_in
from befriend.people.models import Relationship
from befriend.segments.queries.world import current_world
from befriend.segments.rules import nodes
from befriend.segments.rules.reading import read
from befriend.segments.rules.world import World

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Around:
    """Along which relationships the rungs look, and how many steps far ("whose parent's employer ..." is two)."""

    type_ids: frozenset[int]
    steps: int


def asked_around(world: World) -> Around | None:
    """What the rungs ask about related people; None when they ask nothing, which costs next to nothing to find out."""
    if not any(_names_related(condition, world, set()) for _key, condition in world.rungs):
        return None
    found = [_reach(read(condition, world)) for _key, condition in world.rungs]
    return Around(frozenset[int]().union(*(types for types, _steps in found)), max(steps for _types, steps in found))


def rungs_leaning_on(segment_id: int) -> bool:
    """Whether some rung names this segment, or one that names it."""
    world = current_world()
    return any(_leans(condition, str(segment_id), world, set()) for _key, condition in world.rungs)


def people_near(contact_ids: Collection[int], around: Around) -> set[int]:
    """Those related to these contacts, as far as the rungs look, without themselves."""
    seen = edge = set(contact_ids)
    for _step in range(around.steps):
        edge = _one_step_from(edge, around) - seen
        seen = seen | edge
    return seen - set(contact_ids)


def with_many_relations(contact_ids: Collection[int], *, most: int) -> set[int]:
    """Which of these have more relationships than that: to judge them by the others takes long."""
    number: dict[int, int] = {}
    for side in ("from_contact", "to_contact"):
        of_side = Relationship.objects.filter(**{f"{side}__in": contact_ids}).order_by().values_list(side)
        for contact_id, relations in of_side.annotate(relations=Count("*")):
            number[contact_id] = number.get(contact_id, 0) + relations
    return {contact_id for contact_id, relations in number.items() if relations > most}


def _one_step_from(contact_ids: Collection[int], around: Around) -> set[int]:
    ids, found = sorted(contact_ids), set[int]()
    for start in range(0, len(ids), _AT_ONCE):
        batch = ids[start : start + _AT_ONCE]
        either = Q(from_contact__in=batch) | Q(to_contact__in=batch)
        for pair in Relationship.objects.filter(either, type__in=around.type_ids).values_list("from_contact_id", "to_contact_id"):
            found.update(pair)
    return found


def _leans(condition: Any, segment_id: str, world: World, seen: set[str]) -> bool:
    if is_named_in(condition, "segment", segment_id):
        return True
    named = {key for key in world.segments if key not in seen and is_named_in(condition, "segment", key)}
    seen |= named
    return any(_leans(world.segments[key], segment_id, world, seen) for key in named)


def _names_related(said: Any, world: World, seen: set[str]) -> bool:
    """Whether a condition, or a segment it names, asks about related people."""
    if isinstance(said, list):
        return any(_names_related(part, world, seen) for part in said)
    if not isinstance(said, dict):
        return False
    if "related" in said:
        return True
    named = said.get("segment")
    if isinstance(named, str) and named in world.segments and named not in seen:
        seen.add(named)
        return _names_related(world.segments[named], world, seen)
    return any(_names_related(part, world, seen) for part in said.values())


def _reach(node: nodes.Node) -> tuple[frozenset[int], int]:
    types: frozenset[int] = frozenset()
    steps = 0
    for leaf in _leaves(node):
        if isinstance(leaf, nodes.Related):
            further, beyond = _reach(leaf.who)
            types, steps = types | further | {leaf.type_id}, max(steps, 1 + beyond)
    return types, steps


def _leaves(node: nodes.Node) -> Iterator[nodes.Leaf]:
    if isinstance(node, nodes.Is):
        yield node.leaf
    else:
        for part in node.parts:
            yield from _leaves(part)
