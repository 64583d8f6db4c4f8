"""What each leaf finds in one person: whether it holds, until when, and what to say about it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from befriend.segments.rules import calendar, nodes
from befriend.segments.rules.person import Entry, Person

_SUM_IS_NEAR = (4, 5)  # four fifths of the way


class Found(NamedTuple):
    """`until`: the first day on which it could differ without a new entry, None when never. `near`: one step away."""

    holds: bool
    until: int | None
    near: bool
    facts: dict[str, Any]


def earliest(*days: int | None) -> int | None:
    """The first of these days; None, which is never, when there is none."""
    return min((day for day in days if day is not None), default=None)


def _counted(person: Person, entries: nodes.Entries) -> Sequence[Entry]:
    found = person.entries_of(entries.kinds)
    if entries.channels:
        found = [entry for entry in found if entry.channel in entries.channels]
    if entries.amount_at_least is not None:
        found = [entry for entry in found if entry.amount is not None and entry.amount >= entries.amount_at_least]
    return found


def _within(weight: int, at_least: int | None, at_most: int | None) -> bool:
    return (at_least is None or weight >= at_least) and (at_most is None or weight <= at_most)


def _turns(weights: list[tuple[int, int]], leaf: nodes.Count | nodes.Sum, as_of: int) -> int | None:
    """The first day after as_of on which the total of the window crosses a bound: entries come into it and leave it."""
    changes = [(day, weight) for day, weight in weights if day > as_of]
    if leaf.within is not None:
        changes += [(day + leaf.within, -weight) for day, weight in weights]
    changes.sort()
    total = sum(weight for day, weight in weights if day <= as_of)
    holds = _within(total, leaf.at_least, leaf.at_most)
    for number, (day, change) in enumerate(changes):
        total += change
        is_last_of_day = number + 1 == len(changes) or changes[number + 1][0] > day
        if is_last_of_day and _within(total, leaf.at_least, leaf.at_most) != holds:
            return day
    return None


def _in_reach(person: Person, leaf: nodes.Count | nodes.Sum, as_of: int) -> list[Entry]:
    """The counted entries of the window, and those of days to come."""
    counted = _counted(person, leaf.entries)
    if leaf.within is None:
        return list(counted)
    return list(counted[bisect_right(counted, as_of - leaf.within, key=itemgetter(0)) :])


def _total(leaf: nodes.Count | nodes.Sum, weights: list[tuple[int, int]], as_of: int) -> Found:
    now = [(day, weight) for day, weight in weights if day <= as_of]
    total = sum(weight for _day, weight in now)
    facts: dict[str, Any] = {"found": total}
    if now:
        facts["since"] = now[0][0]
        if leaf.within is not None:
            facts["before"] = now[0][0] + leaf.within
    holds = _within(total, leaf.at_least, leaf.at_most)
    return Found(holds, _turns(weights, leaf, as_of), not holds and _is_near(leaf, total), facts)


def _is_near(leaf: nodes.Count | nodes.Sum, total: int) -> bool:
    if leaf.at_least is None or total >= leaf.at_least:
        return False
    if isinstance(leaf, nodes.Sum):
        part, whole = _SUM_IS_NEAR
        return total * whole >= leaf.at_least * part
    return total + 1 == leaf.at_least and _within(leaf.at_least, None, leaf.at_most)


def _count(leaf: nodes.Count, person: Person, as_of: int) -> Found:
    days: Iterable[int] = [entry.day for entry in _in_reach(person, leaf, as_of)]
    if leaf.distinct_days:
        days = dict.fromkeys(days)
    return _total(leaf, [(day, 1) for day in days], as_of)


def _sum(leaf: nodes.Sum, person: Person, as_of: int) -> Found:
    return _total(leaf, [(entry.day, entry.amount or 0) for entry in _in_reach(person, leaf, as_of)], as_of)


def _first(leaf: nodes.First, person: Person, as_of: int) -> Found:
    counted = _counted(person, leaf.entries)
    if not counted:
        return Found(False, None, False, {})
    day = counted[0].day
    if day > as_of:
        return Found(False, day, False, {})
    holds = leaf.within is None or day > as_of - leaf.within
    return Found(holds, day + leaf.within if holds and leaf.within else None, False, {"day": day})


def _next_day(entries: Sequence[Entry], as_of: int) -> int | None:
    place = bisect_right(entries, as_of, key=itemgetter(0))
    return entries[place].day if place < len(entries) else None


@lru_cache(maxsize=256)
def _period_starts(period: nodes.Period, as_of: int, back: int) -> list[int]:
    return calendar.period_starts(period, as_of, back)


def _streak(leaf: nodes.Streak, person: Person, as_of: int) -> Found:
    counted = _counted(person, leaf.entries)
    starts = _period_starts(leaf.period, as_of, leaf.at_least)
    periods = {bisect_right(starts, entry.day) for entry in counted if starts[0] <= entry.day <= as_of}
    length = leaf.at_least
    through_this = all(period in periods for period in range(2, length + 2))
    holds = through_this or all(period in periods for period in range(1, length + 1))
    next_period, after_next = starts[-2:]
    ends = (after_next if through_this else next_period) if holds else None
    facts = {"since": starts[1 if through_this else 0], "this_period": length + 1 in periods}
    return Found(holds, earliest(ends, _next_day(counted, as_of)), False, facts)


def _silent(leaf: nodes.Silent, person: Person, as_of: int) -> Found:
    counted = _counted(person, leaf.entries)
    days = list(dict.fromkeys(entry.day for entry in counted if entry.day <= as_of))
    gaps = sorted(later - day for day, later in pairwise(days))
    next_day = _next_day(counted, as_of)
    if len(gaps) < leaf.min_gaps:
        return Found(False, next_day, False, {"last": days[-1]} if days else {})
    median_doubled = gaps[(len(gaps) - 1) // 2] + gaps[len(gaps) // 2]
    silent_from = days[-1] + leaf.times_milli * median_doubled // 2000 + 1
    holds = as_of >= silent_from
    facts = {"last": days[-1], "median_doubled": median_doubled, "from": silent_from}
    return Found(holds, next_day if holds else earliest(silent_from, next_day), False, facts)


def _anniversary(leaf: nodes.Anniversary, person: Person, as_of: int) -> Found:
    counted = _counted(person, leaf.entries)
    if not counted or counted[0].day > as_of:
        return Found(False, counted[0].day if counted else None, False, {})
    first = counted[0].day
    march_day = calendar.march_day_times_4(first) // 4
    ahead = calendar.Year.around(as_of).days_to_anniversary(march_day, is_today=first == as_of)
    holds = ahead < leaf.within
    return Found(holds, as_of + ahead + 1 if holds else as_of + ahead - leaf.within + 1, False, {"first": first, "day": as_of + ahead})


def _consent(leaf: nodes.Consent, person: Person, as_of: int) -> Found:
    about = sorted(fact for fact in person.consents if (fact.purpose, fact.channel) == (leaf.purpose, leaf.channel))
    past = [fact for fact in about if fact.day <= as_of]
    coming = [fact.day for fact in about if fact.day > as_of]
    holds = bool(past) and past[-1].given
    return Found(holds, earliest(*coming), not holds, {"day": past[-1].day, "given": past[-1].given} if past else {})


def _role(leaf: nodes.Role, person: Person, as_of: int) -> Found:
    since = person.roles.get(leaf.role)
    if since is None:
        return Found(False, None, False, {})
    return Found(since <= as_of, since if since > as_of else None, False, {"since": since})


def _tag(leaf: nodes.Tagged, person: Person, as_of: int) -> Found:
    holds = leaf.tag_id in person.tags
    return Found(holds, None, not holds, {})


def _language(leaf: nodes.Language, person: Person, as_of: int) -> Found:
    return Found(person.language == leaf.language, None, False, {})


def _of_kind(leaf: nodes.OfKind, person: Person, as_of: int) -> Found:
    return Found(person.kind == leaf.code, None, False, {})


def _created(leaf: nodes.Created, person: Person, as_of: int) -> Found:
    holds = as_of - leaf.within < person.created_day <= as_of
    leaves = person.created_day + leaf.within
    coming = person.created_day if person.created_day > as_of else None
    return Found(holds, leaves if holds else coming, False, {"day": person.created_day})


_COMPARED: dict[str, Callable[[Any, tuple[Any, ...]], bool]] = {
    "eq": lambda value, wanted: value in wanted,
    "has": lambda value, wanted: value in wanted,
    "in": lambda value, wanted: value in wanted,
    "lt": lambda value, wanted: value < wanted[0],
    "le": lambda value, wanted: value <= wanted[0],
    "gt": lambda value, wanted: value > wanted[0],
    "ge": lambda value, wanted: value >= wanted[0],
}


def _field(leaf: nodes.Field, person: Person, as_of: int) -> Found:
    kept = person.fields.get(leaf.field_id, ())
    if leaf.op == "ne":
        return Found(leaf.values[0] not in kept, None, False, {"values": list(kept)})
    compare = _COMPARED[leaf.op]
    return Found(any(compare(value, leaf.values) for value in kept), None, False, {"values": list(kept)})


FINDERS: dict[type[nodes.Leaf], Callable[[Any, Person, int], Found]] = {
    nodes.Count: _count,
    nodes.Sum: _sum,
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
