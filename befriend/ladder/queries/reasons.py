"""Why people stand where they stand, and why they stepped: kept with the step, or found again from their history."""

from __future__ import annotations

from collections.abc import Sequence

from befriend.accounts.models import Organisation
from befriend.ladder.models import Rung, RungChange
from befriend.segments.queries.one_person import load_people
from befriend.segments.queries.world import current_world
from befriend.segments.rules.evaluate import Reason, evaluate_node
from befriend.segments.rules.nodes import Node
from befriend.segments.rules.reading import read


def why_on(rung: Rung, contact_ids: Sequence[int]) -> dict[int, list[Reason]]:
    """What puts each of these contacts on the rung today; nothing for whom it holds no longer."""
    node, today = read(rung.segment.condition, current_world()), Organisation.current().today()
    return {person.id: evaluate_node(node, person, today).because for person in load_people(contact_ids)}


def why_stepped(changes: Sequence[RungChange], rungs: Sequence[Rung]) -> dict[int, list[Reason]]:
    """By id of the step: what held when they stepped up, what was missing when they stepped down.

    Steps of many at once were kept without a reason: it is found again, as of their day, by the conditions of today.
    """
    world = current_world()
    nodes = {rung.pk: read(rung.segment.condition, world) for rung in rungs}
    place = {rung.pk: number for number, rung in enumerate(rungs)}
    found = {change.pk: _kept(change) for change in changes}
    lost = [change for change in changes if not found[change.pk] and change.from_rung_id and change.to_rung_id]
    people = {person.id: person for person in load_people([change.contact_id for change in lost])} if lost else {}
    for change in lost:
        is_up = place.get(change.to_rung_id or 0, -1) > place.get(change.from_rung_id or 0, -1)
        node: Node | None = nodes.get((change.to_rung_id if is_up else change.from_rung_id) or 0)
        person = people.get(change.contact_id)
        if node is not None and person is not None:
            answer = evaluate_node(node, person, change.day)
            found[change.pk] = answer.because if is_up else answer.missing
    return found


def _kept(change: RungChange) -> list[Reason]:
    kept = change.reason
    return list(kept.get("because") or kept.get("missing") or []) if isinstance(kept, dict) else []
