"""Who fulfils a condition, among everyone: how many, which, page by page.

A small organisation's own database answers directly; a large one's mirror does (`befriend.segments.mirror`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection

from befriend.accounts.models import Organisation
from befriend.segments.queries.world import current_world
from befriend.segments.rules.sql import to_sql

Condition = dict[str, Any]
Place = tuple[str, int]

_AT_ONCE = 5_000


def count(condition: Condition) -> int:
    """How many people fulfil it today."""
    return int(_rows(f"SELECT count(*) FROM ({_who(condition)}) AS who", ())[0][0])


def sample(condition: Condition, size: int) -> list[int]:
    """The ids of a few who fulfil it: the same few when asked again today."""
    return _ids(f"SELECT contact_id FROM ({_who(condition)}) AS who ORDER BY (contact_id * 7919) % 10007, contact_id LIMIT %s", (size,))


def page(condition: Condition, *, after: Place | None = None, before: Place | None = None, size: int) -> list[int]:
    """The ids of one page of those who fulfil it, by folded name and id: those after a place, or those before one."""
    sign, order, place = ("<", "DESC", before) if before is not None else (">", "ASC", after)
    where = f"WHERE (c.name_folded, c.id) {sign} (%s, %s)" if place is not None else ""
    found = _ids(
        f"SELECT c.id FROM contact c JOIN ({_who(condition)}) AS who ON who.contact_id = c.id {where} "
        f"ORDER BY c.name_folded {order}, c.id {order} LIMIT %s",
        (*(place or ()), size),
    )
    return found[::-1] if before is not None else found


def ids(condition: Condition) -> Iterator[int]:
    """The ids of all who fulfil it, ascending, a few thousand at a time in memory."""
    who, last = _who(condition), -1
    while found := _ids(f"SELECT contact_id FROM ({who}) AS who WHERE contact_id > %s ORDER BY contact_id LIMIT %s", (last, _AT_ONCE)):
        yield from found
        last = found[-1]


def _who(condition: Condition) -> str:
    return to_sql(condition, Organisation.current().today(), current_world()).replace("%", "%%")


def _ids(sql: str, parameters: tuple[Any, ...]) -> list[int]:
    return [row[0] for row in _rows(sql, parameters)]


def _rows(sql: str, parameters: tuple[Any, ...]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
