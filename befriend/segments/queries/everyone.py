"""Who fulfils a condition, among everyone: how many, which, page by page."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice

from befriend.accounts.models import Organisation
from befriend.segments.queries.looks import Look, looks
from befriend.segments.queries.world import current_world
from befriend.segments.rules.sql import to_sql
from befriend.segments.rules.world import Condition

Place = tuple[str, int]
"""A place in the list of people: folded name and id."""

# Scatters ids, so that a sample is not the oldest few, and is the same few when asked again.
_SCATTERED = "(contact_id * 7919) % 100003, contact_id"


def count(condition: Condition) -> int:
    """How many people fulfil it today."""
    with _everyone(condition) as (who, parts):
        return sum(int(part.rows(f"SELECT COUNT(*) FROM ({who}) who")[0][0]) for part in parts)


def sample(condition: Condition, size: int) -> list[int]:
    """The ids of a few who fulfil it: the same few when asked again today."""
    with _everyone(condition) as (who, parts):
        some = [part.rows(f"SELECT {_SCATTERED} FROM ({who}) who ORDER BY {_SCATTERED} LIMIT {int(size)}") for part in parts]
        return [contact_id for _place, contact_id in sorted(chain.from_iterable(some))[:size]]


def page(condition: Condition, *, after: Place | None = None, before: Place | None = None, size: int) -> list[int]:
    """The ids of one page of those who fulfil it, by folded name and id: those after a place, or those before one."""
    backwards = before is not None
    place, order = (before, "DESC") if backwards else (after, "ASC")
    bound = f" WHERE {beyond(place, '<' if backwards else '>')}" if place else ""
    with _everyone(condition) as (who, parts):
        sql = (
            f"SELECT c.name_folded, c.id FROM contact c JOIN ({who}) who ON who.contact_id = c.id{bound} "
            f"ORDER BY c.name_folded {order}, c.id {order} LIMIT {int(size)}"
        )
        pages = [[(name, contact_id) for name, contact_id in part.rows(sql)] for part in parts]
    found = pages[0] if len(pages) == 1 else list(islice(heapq.merge(*pages, reverse=backwards), size))
    ids_found = [contact_id for _name, contact_id in found]
    return ids_found[::-1] if backwards else ids_found


def ids(condition: Condition) -> Iterator[int]:
    """The ids of all who fulfil it, in no order that matters; they are collected before the first is given."""
    with _everyone(condition) as (who, parts):
        found = [part.ids(who) for part in parts]
    yield from chain.from_iterable(found)


@contextmanager
def _everyone(condition: Condition) -> Iterator[tuple[str, list[Look]]]:
    """The SQL for those who fulfil it today, and the parts of everyone to ask it of."""
    world = current_world()
    with looks(condition, world=world) as parts:
        yield to_sql(condition, Organisation.current().today(), world), parts


def beyond(place: Place, sign: str) -> str:
    """The SQL for the contacts `c` after (">") or before ("<") a place in the list of people."""
    name = "'" + place[0].replace("\x00", "").replace("'", "''") + "'"
    return f"(c.name_folded {sign} {name} OR (c.name_folded = {name} AND c.id {sign} {int(place[1])}))"
