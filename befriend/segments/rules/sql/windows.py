"""What needs a pass of its own: unbroken periods, and the gaps between days. They carry only the columns they need."""

from __future__ import annotations

from befriend.segments.rules.calendar import period_starts
from befriend.segments.rules.nodes import Entries, Streak
from befriend.segments.rules.sql.passes import COUNTED, condition_of


def periods(leaf: Streak, as_of: int) -> tuple[str, int, int]:
    """How many of the asked periods have an entry, up to this one and up to the last one; and the first days of the
    next period and of the one after. Periods are numbered from 0, oldest first; this one is `at_least`."""
    *starts, next_period, after_next = period_starts(leaf.period, as_of, leaf.at_least)
    newest_first = " ".join(f"WHEN day >= {start} THEN {number}" for number, start in reversed(list(enumerate(starts))))
    rows = f"{condition_of(leaf.entries)} AND day >= {starts[0]} AND day <= {as_of}"
    body = f"""SELECT contact_id,
    COUNT(*) FILTER (WHERE step > 0) AS up_to_this, COUNT(*) FILTER (WHERE step < {leaf.at_least}) AS up_to_last
  FROM (SELECT DISTINCT contact_id, CASE {newest_first} END AS step FROM ({COUNTED}) counted WHERE {rows}) held
  GROUP BY contact_id"""
    return body, next_period, after_next


def gaps(entries: Entries, as_of: int) -> str:
    """By contact: the last day with such an entry, how many gaps lie between the days, and twice their median.

    Two entries of one day leave no gap between them, which spares a pass to make the days distinct.
    """
    rows = f"({COUNTED}) counted WHERE {condition_of(entries)} AND day <= {as_of}"
    lagged = f"SELECT contact_id, day, day - LAG(day) OVER (PARTITION BY contact_id ORDER BY day) AS gap FROM {rows}"
    placed = f"""SELECT contact_id, day, gap, ROW_NUMBER() OVER (PARTITION BY contact_id ORDER BY gap) AS place,
      COUNT(*) OVER (PARTITION BY contact_id) AS gaps FROM ({lagged}) lagged WHERE gap > 0"""
    middle = "CASE WHEN 2 * place = gaps + 1 THEN 2 * gap WHEN 2 * place = gaps OR 2 * place = gaps + 2 THEN gap ELSE 0 END"
    return f"""SELECT contact_id, CAST(MAX(day) AS BIGINT) AS last_day, MAX(gaps) AS gaps, CAST(SUM({middle}) AS BIGINT) AS median_doubled
  FROM ({placed}) placed
  GROUP BY contact_id"""
