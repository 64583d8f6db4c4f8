"""Where everyone stands, as one SQL text: the rungs' conditions, asked in one pass, from the top."""

from __future__ import annotations

from collections.abc import Sequence

from befriend.ladder.rules.lately import came_lately
from befriend.segments.rules.sql import answers_sql
from befriend.segments.rules.sql.literals import NEVER, least
from befriend.segments.rules.world import Condition, World

# A day and an id in one number that sorts by both: days from long before 1970, ids below 2^40.
_DAY_SHIFT = 1_000_000
_ID_SPAN = 1 << 40


def places_sql(conditions: Sequence[Condition], as_of: int, world: World) -> str:
    """One row a living contact: `contact_id`, `place` (of the rung, from 1), `is_close` (0 or 1), `valid_until`, and kind, day
    and amount of the last entry: `last_kind`, `last_day`, `last_amount`.

    The lowest condition is not asked: everyone stands there at least. The day is never later than the truth.
    """
    asked = {f"r{place}": condition for place, condition in enumerate(conditions, start=1) if place > 1}
    asked["lately"] = came_lately()
    answers = answers_sql(asked, as_of, world, with_until=True, with_close=True)
    rungs = len(conditions)
    days = [f"COALESCE(r{place}_until, {NEVER}) AS u{place}" for place in range(2, rungs + 1)]
    # In steps, so that each day is worked out once: the rungs' days, the first that matters, the first of all.
    placed = f"""SELECT a.contact_id, {place_of("r", rungs)} AS place, {_is_close(rungs)} AS is_close, {_until(rungs)} AS rungs_until,
    COALESCE(l.first_to_come, {NEVER}) AS to_come, COALESCE(lately_until, {NEVER}) AS lately_until, l.last_kind, l.last_day, l.last_amount
  FROM (SELECT {", ".join(["*", *days])} FROM ({answers}) every) a
  LEFT JOIN ({_lasts(as_of)}) l ON l.contact_id = a.contact_id"""
    until = least(["rungs_until", "to_come", f"CASE WHEN is_close = 1 THEN lately_until ELSE {NEVER} END"])
    dated = f"SELECT contact_id, place, is_close, {until} AS until, last_kind, last_day, last_amount FROM ({placed}) placed"
    return f"""SELECT contact_id, place, is_close, CASE WHEN until < {NEVER} THEN until END AS valid_until, last_kind, last_day, last_amount
FROM ({dated}) dated"""


def place_of(prefix: str, rungs: int) -> str:
    """The place of the highest rung that holds, from its columns `<prefix><place>_in`."""
    cases = "".join(f" WHEN {prefix}{place}_in = 1 THEN {place}" for place in range(rungs, 1, -1))
    return f"CASE{cases} ELSE 1 END" if cases else "1"


def _is_close(rungs: int) -> str:
    """Whether the rung above the one they stand on is one step away, and they came lately."""
    if rungs < 2:
        return "0"
    cases = f" WHEN lately_in = 0 OR r{rungs}_in = 1 THEN 0"
    cases += "".join(f" WHEN r{place}_in = 1 THEN r{place + 1}_close" for place in range(rungs - 1, 1, -1))
    return f"CASE{cases} ELSE r2_close END"


def _until(rungs: int) -> str:
    """The first day on which the rung they stand on, or one above it, could answer differently."""
    if rungs < 2:
        return str(NEVER)
    days = [f"u{place}" for place in range(rungs, 1, -1)]
    cases = "".join(f" WHEN r{place}_in = 1 THEN {least(days[: rungs - place + 1])}" for place in range(rungs, 2, -1))
    return f"CASE{cases} ELSE {least(days)} END" if cases else least(days)


def _lasts(as_of: int) -> str:
    """By contact: the last entry up to the day, and the first day on which one is still to come.

    The entry is joined to its few ids here: an engine that is asked to join it from outside hashes the whole timeline.
    """
    return f"""SELECT n.contact_id, n.first_to_come, i.kind AS last_kind, i.day AS last_day, i.amount AS last_amount
  FROM (SELECT contact_id, MIN(CASE WHEN day > {as_of} THEN day END) AS first_to_come,
      MAX(CASE WHEN day <= {as_of} THEN (day + {_DAY_SHIFT}) * {_ID_SPAN} + id END) % {_ID_SPAN} AS last_id
    FROM interaction e WHERE contact_id IS NOT NULL AND reverses_id IS NULL
      AND id NOT IN (SELECT r.reverses_id FROM interaction r WHERE r.reverses_id IS NOT NULL)
    GROUP BY contact_id) n
  LEFT JOIN interaction i ON i.id = n.last_id"""
