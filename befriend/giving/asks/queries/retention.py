"""Who stayed, who went, who came: of everyone at once, from the columns of the timeline."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import caches

from befriend.accounts.models import Organisation
from befriend.foundation.days import date_of, day_number
from befriend.giving.asks.rules.retention import Cohort, Group, Kept, Period, Sums, YearKept
from befriend.giving.kinds import GIFT
from befriend.segments.queries.looks import Look, is_small, looks
from befriend.segments.queries.world import current_world
from befriend.segments.rules.sql.passes import COUNTED

PAGE_SIZE = 50
YEARS = 6
_KEPT_FOR_S = 600
_BEFORE_ALL = 0


@dataclass(frozen=True, slots=True)
class Giver:
    """One of a group: what they gave in the period and in the one before, in minor units, and the day of their last gift by its end."""

    contact_id: int
    now: int
    before: int
    last_day: int


def kept(period: Period) -> Kept:
    """The groups of a period; of a big house, ten minutes old at most."""
    found: Kept = _remembered(f"retention:{period}", lambda: _kept(period))
    return found


def _kept(period: Period) -> Kept:
    sql = f"SELECT grouped, COUNT(*), SUM(now), SUM(before_it) FROM ({_grouped_sql(period)}) g GROUP BY grouped"
    sums: dict[Group, Sums] = defaultdict(Sums)
    with _everyone() as parts:
        for part in parts:
            for name, people, now, before in part.rows(sql):
                sums[Group(name)] += Sums(int(people), int(now), int(before))
    return Kept(dict(sums))


def givers_in(period: Period, group: Group, *, after: tuple[int, int] | None = None, size: int = PAGE_SIZE) -> list[Giver]:
    """A page of a group, and one more if there is: who gave most (in the period, or before it when they gave nothing in it) first.

    Of those long gone, who gave last first. `after` is where the last page ended: the figure it is sorted by, and the id.
    """
    figure = _sorted_by(group)
    place = f" AND ({figure} < {int(after[0])} OR ({figure} = {int(after[0])} AND contact_id < {int(after[1])}))" if after else ""
    sql = (
        f"SELECT {figure}, contact_id, now, before_it, last_day FROM ({_grouped_sql(period)}) g WHERE grouped = '{group}'{place} "
        f"ORDER BY 1 DESC, contact_id DESC LIMIT {size + 1}"
    )
    with _everyone() as parts:
        pages = [[tuple(map(int, row)) for row in part.rows(sql)] for part in parts]
    first = heapq.nlargest(size + 1, (row for page in pages for row in page))
    return [Giver(pk, now, before, last) for _figure, pk, now, before, last in first]


def place_after(giver: Giver, group: Group) -> str:
    """Where a page that ended with this giver goes on, as one word."""
    return f"{ {'now': giver.now, 'before_it': giver.before, 'last_day': giver.last_day}[_sorted_by(group)] }_{giver.contact_id}"


def ids_in(period: Period, group: Group) -> Iterator[int]:
    """Everyone in a group, in no order; collected before the first is given."""
    sql = f"SELECT contact_id FROM ({_grouped_sql(period)}) g WHERE grouped = '{group}'"
    with _everyone() as parts:
        found = [part.ids(sql) for part in parts]
    for some in found:
        yield from some


def cohorts(today: int) -> list[Cohort]:
    """By the year of the first gift, newest first: how many, and how many of them gave in the year after it too."""
    found: list[Cohort] = _remembered(f"cohorts:{today}", lambda: _cohorts(today))
    return found


def _cohorts(today: int) -> list[Cohort]:
    this_year = date_of(today).year
    sql = f"""SELECT first_year, SUM(CASE WHEN year = first_year THEN 1 ELSE 0 END), SUM(CASE WHEN year = first_year + 1 THEN 1 ELSE 0 END)
  FROM (SELECT contact_id, year, MIN(year) OVER (PARTITION BY contact_id) AS first_year FROM ({_years_sql(today)}) y) f GROUP BY first_year"""
    people, again = _added(sql, 2)
    return [
        Cohort(year, people[year], again[year], is_over=year + 1 < this_year)
        for year in range(this_year, this_year - YEARS, -1)
        if people.get(year)
    ]


def years_kept(today: int) -> list[YearKept]:
    """The calendar years that are over, oldest first: who gave, and who of them had given in the year before."""
    found: list[YearKept] = _remembered(f"years:{today}", lambda: _years_kept(today))
    return found


def _years_kept(today: int) -> list[YearKept]:
    this_year = date_of(today).year
    sql = f"""SELECT year, COUNT(*), SUM(total), SUM(CASE WHEN earlier = year - 1 THEN 1 ELSE 0 END),
    SUM(CASE WHEN earlier = year - 1 THEN total ELSE 0 END)
  FROM (SELECT contact_id, year, total, LAG(year) OVER (PARTITION BY contact_id ORDER BY year) AS earlier FROM ({_years_sql(today)}) y) f
  GROUP BY year"""
    givers, money, stayed, their_money = _added(sql, 4)
    return [
        YearKept(year, givers[year], money[year], stayed[year], their_money[year])
        for year in range(this_year - YEARS, this_year)
        if givers.get(year)
    ]


def people_of_cohort(today: int, year: int, *, again: bool, after: int | None) -> list[int]:
    """The ids of a page of a cohort, and one more if there is, newest contacts first: those who gave in the next year too, or not."""
    wanted = "> 0" if again else "= 0"
    beyond = f" AND contact_id < {int(after)}" if after is not None else ""
    sql = f"""SELECT contact_id FROM (SELECT contact_id, MIN(year) AS first_year,
    SUM(CASE WHEN year = {int(year) + 1} THEN 1 ELSE 0 END) AS again FROM ({_years_sql(today)}) y GROUP BY contact_id) c
  WHERE first_year = {int(year)} AND again {wanted}{beyond} ORDER BY contact_id DESC LIMIT {PAGE_SIZE + 1}"""
    with _everyone() as parts:
        pages = [[int(row[0]) for row in part.rows(sql)] for part in parts]
    return heapq.nlargest(PAGE_SIZE + 1, (pk for page in pages for pk in page))


def _grouped_sql(period: Period) -> str:
    """(contact_id, now, before_it, last_day, grouped) of everyone who ever gave by the end of the period."""
    return f"""SELECT contact_id, now, before_it, last_day, CASE
    WHEN now > 0 AND before_it > 0 THEN CASE WHEN now > before_it THEN '{Group.MORE}' WHEN now = before_it THEN '{Group.SAME}'
      ELSE '{Group.LESS}' END
    WHEN now > 0 THEN CASE WHEN first_day < {period.before} THEN '{Group.RETURNED}' ELSE '{Group.NEW}' END
    WHEN before_it > 0 THEN '{Group.LAPSED}' ELSE '{Group.LONG_GONE}' END AS grouped
  FROM (SELECT contact_id, MIN(day) AS first_day, MAX(day) AS last_day,
      SUM(CASE WHEN day >= {period.first} THEN amount ELSE 0 END) AS now,
      SUM(CASE WHEN day >= {period.before} AND day < {period.first} THEN amount ELSE 0 END) AS before_it
    FROM ({COUNTED}) e WHERE kind = {GIFT.code} AND amount > 0 AND day <= {period.last} GROUP BY contact_id) s"""


def _years_sql(today: int) -> str:
    """(contact_id, year, total) for each year in which someone gave; years longer ago than we show are one, called 0."""
    newest = date_of(today).year
    starts = ((year, day_number(date(year, 1, 1))) for year in range(newest, newest - YEARS - 2, -1))
    named = " ".join(f"WHEN day >= {start} THEN {year}" for year, start in starts)
    return f"""SELECT contact_id, CASE {named} ELSE {_BEFORE_ALL} END AS year, SUM(amount) AS total
  FROM ({COUNTED}) e WHERE kind = {GIFT.code} AND amount > 0 AND day <= {int(today)} GROUP BY 1, 2"""


def _sorted_by(group: Group) -> str:
    return {Group.LAPSED: "before_it", Group.LONG_GONE: "last_day"}.get(group, "now")


def _added(sql: str, columns: int) -> list[dict[int, int]]:
    """The columns of an answer by its first one, added up over the parts of everyone."""
    sums: list[dict[int, int]] = [defaultdict(int) for _column in range(columns)]
    with _everyone() as parts:
        for part in parts:
            for key, *row in part.rows(sql):
                for column, value in enumerate(row):
                    sums[column][int(key)] += int(value)
    return sums


@contextmanager
def _everyone() -> Iterator[list[Look]]:
    with looks(world=current_world()) as parts:
        yield parts


def _remembered(name: str, reckon: Any) -> Any:
    """A small house reckons on the spot."""
    if is_small():
        return reckon()
    key = f"giving.{Organisation.current().today()}.{name}".replace(" ", "")
    found = caches["own"].get(key)
    if found is None:
        found = reckon()
        caches["own"].set(key, found, _KEPT_FOR_S)
    return found
