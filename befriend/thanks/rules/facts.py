"""The few facts worth saying in a thank-you: what just happened, and what makes it more than one of many.

Pure: from the past of one person. Which facts there are, and in which order they are worth saying, is in
docs/reference/thanks.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from befriend.foundation.days import date_of
from befriend.thanks.rules.happened import Company, Happened, Past

AT_MOST = 5
AT_LEAST = 2
_YEAR = 365
_LONG = 3  # years after which "since" is worth a word
_COUNTS = (5, 10, 25, 50, 100, 150, 200, 250, 300, 400, 500, 750, 1000)
_SUMS = (10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000)


class About(StrEnum):
    """What a fact is about."""

    JUST_NOW = "just_now"
    SEVERAL = "several"
    SAID = "said"
    FIRST = "first"
    LARGEST = "largest"
    NUMBER = "number"
    YEARS_RUNNING = "years_running"
    COMPANY = "company"
    SUM = "sum"
    SINCE = "since"
    IN_A_YEAR = "in_a_year"
    NEVER_THANKED = "never_thanked"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: what it is about, of which kind of thing (by key), a number, an amount in minor units, a day, names and words."""

    about: About
    kind: str = ""
    number: int = 0
    amount: int | None = None
    day: int = 0
    words: str = ""
    who: Company | None = None


def facts_of(past: Past) -> list[Fact]:
    """The facts most worth saying, at most five, in the order in which one would say them.

    They speak of what is not thanked for yet; when all is, of the last thing.
    """
    lately = past.unthanked or list(past.happened[-1:])
    if not lately:
        return []
    found: list[Fact] = []
    for look in _LOOKS:
        found += look(past, lately)
    if len(found) < AT_LEAST:
        found += _in_a_year(past, lately)
    return found[:AT_MOST]


def _just_now(past: Past, lately: list[Happened]) -> Iterator[Fact]:
    """The newest of each kind of thing, the newest kind first; of several of a kind, how many."""
    by_kind: dict[str, list[Happened]] = {}
    for one in reversed(lately):
        by_kind.setdefault(one.kind, []).append(one)
    for kind, things in list(by_kind.items())[:2]:
        newest = things[0]
        if len(things) == 1:
            yield Fact(About.JUST_NOW, kind, day=newest.day, amount=newest.amount)
        else:
            total = sum(one.amount or 0 for one in things) or None
            yield Fact(About.SEVERAL, kind, number=len(things), amount=total, day=things[-1].day)


def _said(past: Past, lately: list[Happened]) -> Iterator[Fact]:
    said = next((one for one in reversed(lately) if one.words), None)
    if said is not None:
        yield Fact(About.SAID, said.kind, day=said.day, words=said.words)


def _first(past: Past, lately: list[Happened]) -> Iterator[Fact]:
    """Only when the very first of its kind is among what is thanked for."""
    kinds = {one.kind for one in lately}
    for kind in sorted(kinds):
        of_kind = [one for one in past.happened if one.kind == kind]
        if of_kind[0] in lately:
            yield Fact(About.FIRST, kind, day=of_kind[0].day)
            return


def _largest(past: Past, lately: list[Happened]) -> Iterator[Fact]:
    before = [one.amount for one in past.happened if one.amount and one not in lately]
    now = max((one.amount or 0 for one in lately), default=0)
    if before and now > max(before):
        yield Fact(About.LARGEST, next(one.kind for one in lately if one.amount == now), amount=now)


def _number(past: Past, lately: list[Happened]) -> Iterator[Fact]:
    """A round number that was reached with what is thanked for."""
    for kind in dict.fromkeys(one.kind for one in reversed(lately)):
        all_of_it = sum(one.kind == kind for one in past.happened)
        before = all_of_it - sum(one.kind == kind for one in lately)
        reached = max((count for count in _COUNTS if before < count <= all_of_it), default=0)
        if reached:
            yield Fact(About.NUMBER, kind, number=reached)
            return


def _years_running(past: Past, lately: list[Happened]) -> Iterator[Fact]:
    years = {date_of(one.day).year for one in past.happened}
    last = date_of(lately[-1].day).year
    number = 1
    while last - number in years:
        number += 1
    if number > 1:
        yield Fact(About.YEARS_RUNNING, number=number, day=lately[-1].day)


def _company(past: Past, lately: list[Happened]) -> Iterator[Fact]:
    days = {one.day for one in lately}
    with_them = [one for one in past.company if one.day in days]
    if with_them:
        newest = max(with_them, key=lambda one: (one.day, one.name))
        yield Fact(About.COMPANY, day=newest.day, who=newest)


def _sum(past: Past, lately: list[Happened]) -> Iterator[Fact]:
    """A round sum that was passed with what is thanked for."""
    total = sum(one.amount or 0 for one in past.happened)
    before = total - sum(one.amount or 0 for one in lately)
    passed = max((amount for amount in _SUMS if before < amount <= total), default=0)
    if passed:
        yield Fact(About.SUM, amount=passed)


def _since(past: Past, lately: list[Happened]) -> Iterator[Fact]:
    first = past.happened[0].day
    if past.today - first >= _LONG * _YEAR:
        yield Fact(About.SINCE, number=date_of(first).year, day=first)


def _never_thanked(past: Past, lately: list[Happened]) -> Iterator[Fact]:
    if past.thanked_at is None and len(past.happened) > 1:
        yield Fact(About.NEVER_THANKED, number=len(past.happened))


def _in_a_year(past: Past, lately: list[Happened]) -> Iterator[Fact]:
    newest = lately[-1].kind
    number = sum(one.kind == newest and one.day > past.today - _YEAR for one in past.happened)
    if number > 1:
        yield Fact(About.IN_A_YEAR, newest, number=number)


_LOOKS: tuple[Callable[[Past, list[Happened]], Iterator[Fact]], ...] = (
    _just_now,
    _said,
    _first,
    _largest,
    _number,
    _years_running,
    _company,
    _sum,
    _never_thanked,
    _since,
)
