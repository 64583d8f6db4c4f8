from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from befriend.giving.funders.rules.match import matched
from befriend.giving.funders.rules.terms import Sold, Terms, due_for, due_in_the_end, due_of_next

pytestmark = pytest.mark.once
SOLD = st.lists(st.builds(Sold, st.integers(0, 10_000), st.integers(0, 10**8)), max_size=8)
MOST = st.none() | st.integers(1, 10**6)
TERMS = st.builds(Terms, st.integers(1, 10_000), st.none(), MOST, MOST) | st.builds(Terms, st.none(), st.integers(1, 10_000), MOST, MOST)


@pytest.mark.parametrize(
    ("terms", "sold", "due"),
    [
        (Terms(share_bp=500), [Sold(0, 100_000)], 5_000),
        (Terms(per_unit=50), [Sold(10, 0), Sold(3, 0)], 650),
        (Terms(share_bp=250, maximum=1_000), [Sold(0, 100_000)], 1_000),
        (Terms(share_bp=1), [Sold(0, 5_000)], 1),
        (Terms(share_bp=1), [Sold(0, 4_999)], 0),
        (Terms(per_unit=50), [], 0),
    ],
)
def test_due_by_the_terms(terms: Terms, sold: list[Sold], due: int) -> None:
    assert due_for(terms, sold) == due


def test_the_least_is_due_once_it_is_over() -> None:
    terms = Terms(per_unit=50, minimum=10_000)
    assert (due_for(terms, [Sold(2, 0)]), due_in_the_end(terms, [Sold(2, 0)])) == (100, 10_000)


@given(TERMS, SOLD)
def test_reports_one_by_one_add_up_to_all_of_them_and_none_takes_anything_back(terms: Terms, sold: list[Sold]) -> None:
    parts = [due_of_next(terms, sold[:place], one) for place, one in enumerate(sold)]
    assert (sum(parts), min(parts, default=0) >= 0) == (due_for(terms, sold), True)


@given(st.integers(0, 10**9), st.integers(1, 1_000), MOST, st.none() | st.integers(0, 10**6))
def test_a_match_is_never_more_than_any_of_its_limits(amount: int, percent: int, cap: int | None, left: int | None) -> None:
    found = matched(amount, percent=percent, cap=cap, left=left)
    assert 0 <= found <= min(limit for limit in (amount * percent // 100, cap, left) if limit is not None)
    assert found in (0, amount * percent // 100, cap, left)
