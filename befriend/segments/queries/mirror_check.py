"""Does the mirror say what the database says? Counted and added up on both sides."""

from __future__ import annotations

from befriend.segments.mirror.asking import catch_up, mirror
from befriend.segments.mirror.tables import FACTS
from befriend.segments.queries.looks import DatabaseLook

_TOTALS = {
    "interaction": """SELECT COUNT(*), CAST(SUM(amount) AS BIGINT), CAST(SUM(day) AS BIGINT), CAST(SUM(kind) AS BIGINT),
      CAST(SUM(contact_id % 9973) AS BIGINT)
    FROM interaction i WHERE contact_id IS NOT NULL AND reverses_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM interaction r WHERE r.reverses_id = i.id)""",
    **{facts.name: f"SELECT COUNT(*), CAST(SUM({facts.owner} % 9973) AS BIGINT) FROM {facts.name}" for facts in FACTS},
}


def differences() -> list[str]:
    """The tables whose mirror, after it caught up, does not add up to the database. Nobody may be writing meanwhile."""
    catch_up()
    with mirror() as asked:
        mirrored = {table: tuple(asked.rows(sql)[0]) for table, sql in _TOTALS.items()}
    return [table for table, sql in _TOTALS.items() if tuple(DatabaseLook().rows(sql)[0]) != mirrored[table]]
