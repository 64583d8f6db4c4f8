"""Leaves about related contacts: the answers of one round of leaves, carried over the relationships to the next."""

from __future__ import annotations

from befriend.segments.rules import nodes
from befriend.segments.rules.sql.literals import NEVER, least
from befriend.segments.rules.sql.trees import Columns, holds, untils

_ENDS = {
    "from": "SELECT from_contact_id AS contact_id, to_contact_id AS other_id FROM relationship WHERE type_id = {type}",
    "to": "SELECT to_contact_id AS contact_id, from_contact_id AS other_id FROM relationship WHERE type_id = {type}",
}
_ENDS["both"] = f"{_ENDS['from']} UNION ALL {_ENDS['to']}"


def carried(leaf: nodes.Related, number: int, columns: Columns, rounds: str) -> str:
    """By contact: does some related living contact fulfil it, and until when does nothing change about any of them?"""
    days = untils(leaf.who, columns)
    if days:
        columns.timed.add(number)
    selected = [f"MAX(CASE WHEN {holds(leaf.who, columns)} THEN 1 ELSE 0 END) AS l{number}"]
    selected += [f"MIN({day}) AS d{number}_{place}" for place, day in enumerate(days)]
    return f"""SELECT ends.contact_id, {", ".join(selected)}
  FROM ({_ENDS[leaf.side].format(type=leaf.type_id)}) ends JOIN {rounds} ON {rounds}.contact_id = ends.other_id
  GROUP BY ends.contact_id"""


def joined(leaf: nodes.Related, number: int, columns: Columns) -> tuple[list[str], str]:
    """The columns the leaf adds to the next round, and the join that brings them."""
    added = [f"COALESCE(rel{number}.l{number}, 0) AS l{number}"]
    days = [f"COALESCE(rel{number}.d{number}_{place}, {NEVER})" for place in range(len(untils(leaf.who, columns)))]
    if days:
        added.append(f"{least(days)} AS u{number}")
    return added, f"LEFT JOIN rel{number} ON rel{number}.contact_id = "
