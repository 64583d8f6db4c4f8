"""The law of a giver's part: exact cents, never more than was spent, never for what was spent before."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from befriend.giving.impact.rules.course import Draw, Part, Spent, draws_of, part_of_giver

pytestmark = pytest.mark.once

_DAYS = st.integers(1, 12)
_GIVERS = st.lists(st.dictionaries(_DAYS, st.integers(1, 5_000), min_size=1, max_size=3), min_size=1, max_size=8)
_SPENDINGS = st.lists(st.tuples(_DAYS, st.integers(1, 9_000)), max_size=7).map(
    lambda rows: [Spent(pk, day, amount) for pk, (day, amount) in enumerate(rows, start=1)]
)


def _pooled(givers: list[dict[int, int]]) -> dict[int, int]:
    pool: dict[int, int] = {}
    for mine in givers:
        for day, amount in mine.items():
            pool[day] = pool.get(day, 0) + amount
    return pool


def _parts(givers: list[dict[int, int]], spendings: list[Spent]) -> list[Part]:
    draws = draws_of(_pooled(givers), spendings)
    return [part_of_giver(mine, draws) for mine in givers]


@settings(max_examples=200)
@given(_GIVERS, _SPENDINGS)
def test_all_parts_together_are_never_more_than_was_spent_nor_than_was_given(givers: list[dict[int, int]], spendings: list[Spent]) -> None:
    parts = _parts(givers, spendings)
    together = min(sum(_pooled(givers).values()), sum(one.amount for one in spendings))
    assert together - len(givers) < sum(part.spent for part in parts) <= together


@settings(max_examples=200)
@given(_GIVERS, _SPENDINGS)
def test_lines_add_up_to_the_cent_and_none_is_larger_than_its_spending(givers: list[dict[int, int]], spendings: list[Spent]) -> None:
    amounts = {one.pk: one.amount for one in spendings}
    for part in _parts(givers, spendings):
        assert sum(part.lines.values()) == part.spent == part.given - part.waiting
        assert 0 <= part.spent <= part.given
        assert all(0 < cents <= amounts[pk] for pk, cents in part.lines.items())


@settings(max_examples=100)
@given(_GIVERS, _SPENDINGS)
def test_when_all_is_spent_everybody_s_is(givers: list[dict[int, int]], spendings: list[Spent]) -> None:
    rest = Spent(99, 13, max(1, sum(_pooled(givers).values())))
    assert [part.waiting for part in _parts(givers, [*spendings, rest])] == [0] * len(givers)


@settings(max_examples=100)
@given(_GIVERS, _SPENDINGS)
def test_who_gave_the_same_on_the_same_days_has_the_same_part(givers: list[dict[int, int]], spendings: list[Spent]) -> None:
    parts = _parts([*givers, givers[0]], spendings)
    assert parts[0] == parts[-1]


def test_two_halves_of_a_spending() -> None:
    assert _parts([{1: 5_000}, {1: 5_000}], [Spent(1, 2, 3_000)]) == [Part(5_000, 1_500, {1: 1_500})] * 2


def test_gift_after_the_spending_pays_nothing_of_it() -> None:
    assert _parts([{1: 5_000}, {3: 5_000}], [Spent(1, 2, 4_000)]) == [Part(5_000, 4_000, {1: 4_000}), Part(5_000, 0)]


def test_what_was_advanced_is_paid_back_by_the_next_money() -> None:
    assert _parts([{3: 5_000}], [Spent(1, 2, 4_000)]) == [Part(5_000, 4_000, {1: 4_000})]
    assert draws_of({1: 100, 3: 500}, [Spent(1, 2, 400)]) == [Draw(2, 1, 100, 100), Draw(3, 1, 300, 500)]


def test_odd_cents_are_never_counted_twice() -> None:
    parts = _parts([{1: 1_000}] * 3, [Spent(1, 2, 1_000)])
    assert [part.spent for part in parts] == [333, 333, 333]
