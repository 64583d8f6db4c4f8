"""Each leaf as SQL over the passes: does it hold, until when, is it one step away?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from befriend.segments.rules import nodes
from befriend.segments.rules.calendar import Year
from befriend.segments.rules.sql.literals import NEVER, least, listed, literal
from befriend.segments.rules.sql.passes import Passes, condition_of
from befriend.segments.rules.sql.windows import gaps, periods

_SPARED = 4  # the part of a window that may pass unseen, when the rest of it would do


class LeafSql(NamedTuple):
    """`holds` and `near` are predicates, `until` is a day (NEVER for never), over the columns of the passes."""

    holds: str
    until: str = str(NEVER)
    near: str = ""

    @property
    def is_timeless(self) -> bool:
        return self.until == str(NEVER)


def _bounds(total: str, leaf: nodes.Count | nodes.Sum) -> str:
    parts = []
    if leaf.at_least is not None:
        parts.append(f"{total} >= {leaf.at_least}")
    if leaf.at_most is not None:
        parts.append(f"{total} <= {leaf.at_most}")
    return " AND ".join(parts)


def _total(leaf: nodes.Count | nodes.Sum, passes: Passes) -> LeafSql:
    since = None if leaf.within is None else passes.as_of - leaf.within
    total = _total_since(leaf, passes, since)
    holds = _bounds(total, leaf)
    return LeafSql(holds, _total_until(leaf, passes, since, total) if passes.until_is_asked else str(NEVER), _total_near(leaf, total))


def _total_since(leaf: nodes.Count | nodes.Sum, passes: Passes, since: int | None) -> str:
    """The total of the entries after day `since`."""
    rows = _rows(leaf, since)
    if isinstance(leaf, nodes.Sum):
        aggregate = f"CAST(SUM(amount) FILTER (WHERE {rows}) AS BIGINT)"
    elif leaf.distinct_days:
        aggregate = f"COUNT(DISTINCT CASE WHEN {rows} THEN day END)"
    else:
        aggregate = f"COUNT(*) FILTER (WHERE {rows})"
    return passes.entry(aggregate, leaf.entries, since=since, otherwise=0)


def _rows(leaf: nodes.Count | nodes.Sum, since: int | None) -> str:
    """Which rows of the pass count; it reads none of days to come."""
    after = "" if since is None else f" AND day > {since}"
    return f"{condition_of(leaf.entries)}{after}"


def _total_near(leaf: nodes.Count | nodes.Sum, total: str) -> str:
    if not leaf.at_least:
        return ""
    if isinstance(leaf, nodes.Sum):
        return f"{total} < {leaf.at_least} AND {total} * 5 >= {leaf.at_least * 4}"
    if leaf.at_most is not None and leaf.at_most < leaf.at_least:
        return ""
    return f"{total} = {leaf.at_least - 1}"


def _total_until(leaf: nodes.Count | nodes.Sum, passes: Passes, since: int | None, total: str) -> str:
    """Entries to come may lift it, entries that leave the window may lower it; whichever is first and can matter."""
    coming = _coming(leaf.entries, passes)
    lifted = _can_be_lifted(leaf, total)
    if since is None:
        return coming if isinstance(leaf, nodes.Sum) else f"CASE WHEN {lifted} THEN {coming} ELSE {NEVER} END"
    lowered = _lowered(leaf, passes, since, total)
    if isinstance(leaf, nodes.Sum):
        smallest = passes.entry(f"MIN(CASE WHEN {_rows(leaf, since)} THEN amount END)", leaf.entries, since=since, otherwise=0)
        anything = least([coming, _first_leaves(leaf, passes, since)])
        is_plain = f"{smallest} >= 0 AND {coming} = {NEVER}"
        return f"CASE WHEN {is_plain} THEN {lowered} ELSE {anything} END"
    return f"CASE WHEN {lifted} THEN {least([coming, lowered])} ELSE {lowered} END"


def _coming(entries: nodes.Entries, passes: Passes) -> str:
    """The first day to come with such an entry."""
    return passes.coming_entry(f"MIN(CASE WHEN {condition_of(entries)} THEN day END)", entries)


def _can_be_lifted(leaf: nodes.Count | nodes.Sum, total: str) -> str:
    """More entries could bring it up to the lower bound or over the upper one."""
    below = [f"{total} < {leaf.at_least}"] if leaf.at_least else []
    not_above = [f"{total} <= {leaf.at_most}"] if leaf.at_most is not None else []
    return f"({' OR '.join(below + not_above)})" if below or not_above else "1 = 0"


def _first_leaves(leaf: nodes.Count | nodes.Sum, passes: Passes, since: int) -> str:
    """The day the oldest entry of the window leaves it."""
    oldest = passes.entry(f"MIN(CASE WHEN {_rows(leaf, since)} THEN day END)", leaf.entries, since=since, otherwise=NEVER)
    return f"{oldest} + {passes.as_of - since}"


def _lowered(leaf: nodes.Count | nodes.Sum, passes: Passes, since: int, total: str) -> str:
    """A day before which the total cannot fall through the bound above which it stands."""
    cases = []
    if leaf.at_most is not None:
        cases.append(f"WHEN {total} > {leaf.at_most} THEN {_stays_at(leaf.at_most + 1, leaf, passes, since)}")
    if leaf.at_least:
        cases.append(f"WHEN {total} >= {leaf.at_least} THEN {_stays_at(leaf.at_least, leaf, passes, since)}")
    return f"CASE {' '.join(cases)} ELSE {NEVER} END" if cases else str(NEVER)


def _stays_at(bound: int, leaf: nodes.Count | nodes.Sum, passes: Passes, since: int) -> str:
    """Exact for one entry: when the newest leaves. Where three quarters of the window would do, the oldest quarter may
    pass first; the days are spread by id, or everyone would be due on the same one."""
    length = passes.as_of - since
    if bound == 1 and isinstance(leaf, nodes.Count):
        newest = passes.entry(f"MAX(CASE WHEN {_rows(leaf, since)} THEN day END)", leaf.entries, since=since, otherwise=NEVER)
        return f"{newest} + {length}"
    leaves = _first_leaves(leaf, passes, since)
    spared = length // _SPARED
    if spared < _SPARED or getattr(leaf, "distinct_days", False):
        return leaves
    half = spared // 2
    spread = f"{passes.as_of + 1 + half} + o.id % {spared - half + 1}"
    return f"CASE WHEN {_total_since(leaf, passes, since + spared)} >= {bound} THEN {spread} ELSE {leaves} END"


def _first_day(entries: nodes.Entries, passes: Passes) -> str:
    aggregate = f"MIN(CASE WHEN {condition_of(entries)} THEN day END)"
    return passes.entry(aggregate, entries, since=None, otherwise=NEVER)


def _first(leaf: nodes.First, passes: Passes) -> LeafSql:
    day = _first_day(leaf.entries, passes)
    holds = f"{day} < {NEVER}" if leaf.within is None else f"{day} > {passes.as_of - leaf.within} AND {day} < {NEVER}"
    if not passes.until_is_asked:
        return LeafSql(holds)
    coming = f"WHEN {day} = {NEVER} THEN {_coming(leaf.entries, passes)}"
    leaving = "" if leaf.within is None else f" WHEN {holds} THEN {day} + {leaf.within}"
    return LeafSql(holds, f"CASE {coming}{leaving} ELSE {NEVER} END")


def _streak(leaf: nodes.Streak, passes: Passes) -> LeafSql:
    body, next_period, after_next = periods(leaf, passes.as_of)
    alias = passes.window(body)
    through_this = f"COALESCE({alias}.up_to_this, 0) = {leaf.at_least}"
    holds = f"({through_this} OR COALESCE({alias}.up_to_last, 0) = {leaf.at_least})"
    if not passes.until_is_asked:
        return LeafSql(holds)
    ends = f"CASE WHEN {through_this} THEN {after_next} WHEN {holds} THEN {next_period} ELSE {NEVER} END"
    return LeafSql(holds, least([_coming(leaf.entries, passes), ends]))


def _silent(leaf: nodes.Silent, passes: Passes) -> LeafSql:
    alias = passes.window(gaps(leaf.entries, passes.as_of))
    enough = f"COALESCE({alias}.gaps, 0) >= {leaf.min_gaps}"
    thousandths = f"{leaf.times_milli} * {alias}.median_doubled"
    holds = f"({enough} AND ({passes.as_of} - {alias}.last_day) * 2000 > {thousandths})"
    if not passes.until_is_asked:
        return LeafSql(holds)
    from_then_on = f"{alias}.last_day + CAST(({thousandths} - {thousandths} % 2000) / 2000 AS BIGINT) + 1"
    grows = f"CASE WHEN {enough} AND NOT {holds} THEN {from_then_on} ELSE {NEVER} END"
    return LeafSql(holds, least([_coming(leaf.entries, passes), grows]))


def _anniversary(leaf: nodes.Anniversary, passes: Passes) -> LeafSql:
    first = _first_day(leaf.entries, passes)
    in_era = f"((4 * {first} + 2877875) % 146097)"
    in_four_years = f"(({in_era} - {in_era} % 4 + 3) % 1461)"
    march_day = f"CAST(({in_four_years} - {in_four_years} % 4) / 4 AS BIGINT)"
    year = Year.around(passes.as_of)
    this_year = f"CASE WHEN {march_day} < {year.length} THEN {march_day} ELSE {year.length - 1} END"
    next_year = f"CASE WHEN {march_day} < {year.next_length} THEN {march_day} ELSE {year.next_length - 1} END"
    is_ahead = f"{this_year} >= {year.march_day} AND {first} <> {passes.as_of}"
    ahead = f"CASE WHEN {is_ahead} THEN {this_year} - {year.march_day} ELSE {next_year} + {year.length - year.march_day} END"
    holds = f"({first} < {NEVER} AND {ahead} < {leaf.within})"
    if not passes.until_is_asked:
        return LeafSql(holds)
    turns = f"{passes.as_of + 1} + {ahead} - CASE WHEN {holds} THEN 0 ELSE {leaf.within} END"
    return LeafSql(holds, f"CASE WHEN {first} = {NEVER} THEN {_coming(leaf.entries, passes)} ELSE {turns} END")


def _consent(leaf: nodes.Consent, passes: Passes) -> LeafSql:
    which = f"purpose = {literal(leaf.purpose)} AND channel = {literal(leaf.channel)}"
    passes.consents_asked[which] = None
    given = passes.consents.column(f"MAX(CASE WHEN place = 1 AND day <= {passes.as_of} AND {which} THEN given END)", otherwise=0)
    if not passes.until_is_asked:
        return LeafSql(f"{given} = 1", near=f"{given} = 0")
    coming = passes.consents.column(f"MIN(CASE WHEN day > {passes.as_of} AND {which} THEN day END)", otherwise=NEVER)
    return LeafSql(f"{given} = 1", coming, f"{given} = 0")


def _role(leaf: nodes.Role, passes: Passes) -> LeafSql:
    passes.roles_asked.add(leaf.role)
    since = passes.roles.column(f"MIN(CASE WHEN role = {literal(leaf.role)} THEN since_day END)", otherwise=NEVER)
    return LeafSql(f"{since} <= {passes.as_of}", f"CASE WHEN {since} > {passes.as_of} THEN {since} ELSE {NEVER} END")


def _tag(leaf: nodes.Tagged, passes: Passes) -> LeafSql:
    passes.tags_asked.add(leaf.tag_id)
    held = passes.tags.column(f"MAX(CASE WHEN tag_id = {leaf.tag_id} THEN 1 ELSE 0 END)", otherwise=0)
    return LeafSql(f"{held} = 1", near=f"{held} = 0")


def _language(leaf: nodes.Language, passes: Passes) -> LeafSql:
    return LeafSql(f"o.language = {literal(leaf.language)}")


def _of_kind(leaf: nodes.OfKind, passes: Passes) -> LeafSql:
    return LeafSql(f"o.kind = {leaf.code}")


def _created(leaf: nodes.Created, passes: Passes) -> LeafSql:
    holds = f"o.created_day > {passes.as_of - leaf.within} AND o.created_day <= {passes.as_of}"
    coming = f"WHEN o.created_day > {passes.as_of} THEN o.created_day"
    return LeafSql(holds, f"CASE {coming} WHEN {holds} THEN o.created_day + {leaf.within} ELSE {NEVER} END")


_SIGNS = {"lt": "<", "le": "<=", "gt": ">", "ge": ">="}


def _field(leaf: nodes.Field, passes: Passes) -> LeafSql:
    passes.fields_asked.add(leaf.field_id)
    column = "f.text" if isinstance(leaf.values[0], str) else "f.number"
    compared = f"{column} {_SIGNS[leaf.op]} {literal(leaf.values[0])}" if leaf.op in _SIGNS else f"{column} IN {listed(leaf.values)}"
    some = passes.fields.column(f"MAX(CASE WHEN f.field_id = {leaf.field_id} AND {compared} THEN 1 ELSE 0 END)", otherwise=0)
    return LeafSql(f"{some} = {0 if leaf.op == 'ne' else 1}")


COMPILERS: dict[type[nodes.Leaf], Callable[[Any, Passes], LeafSql]] = {
    nodes.Count: _total,
    nodes.Sum: _total,
    nodes.First: _first,
    nodes.Streak: _streak,
    nodes.Silent: _silent,
    nodes.Anniversary: _anniversary,
    nodes.Consent: _consent,
    nodes.Role: _role,
    nodes.Tagged: _tag,
    nodes.Language: _language,
    nodes.OfKind: _of_kind,
    nodes.Created: _created,
    nodes.Field: _field,
}
