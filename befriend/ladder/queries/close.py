"""Who is one step from the next rung, and which step it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from befriend.accounts.models import Organisation
from befriend.ladder.models import Rung, Standing
from befriend.ladder.queries.steps import Page, standings_page
from befriend.segments.queries.one_person import load_people
from befriend.segments.queries.world import current_world
from befriend.segments.rules.evaluate import Reason, evaluate_node
from befriend.segments.rules.reading import read


@dataclass(frozen=True, slots=True)
class Close:
    """One who is close; `missing` is what would put them on the rung, as data."""

    standing: Standing
    missing: Sequence[Reason]


def close_to(rung: Rung, below: Rung, *, after: str = "", before: str = "", most: int | None = None) -> tuple[list[Close], Page]:
    """Those on the rung below who are one step away, latest first, with what is missing: a page, or the first few."""
    page = standings_page(below, only_close=True, after=after, before=before)
    rows = page.rows[:most]
    today, node = Organisation.current().today(), read(rung.segment.condition, current_world())
    answers = {person.id: evaluate_node(node, person, today) for person in load_people([standing.contact_id for standing in rows])}
    return [Close(standing, answers[standing.contact_id].missing) for standing in rows if standing.contact_id in answers], page
