from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from befriend.promises.rules.definition import AtMost
from befriend.promises.rules.often import free_from, is_too_often
from tests.promises.standards import MONDAY, after

pytestmark = pytest.mark.once
WEEKLY = AtMost(times=1, days=7)
HOURS = st.lists(st.integers(-400, 400).map(lambda hours: after(hours=hours)), max_size=8)


def test_a_second_one_within_the_week_is_too_often() -> None:
    assert is_too_often([after(days=-6)], MONDAY, WEEKLY)
    assert not is_too_often([after(days=-7)], MONDAY, WEEKLY)


def test_one_that_is_planned_already_counts_too() -> None:
    assert is_too_often([after(days=3)], MONDAY, WEEKLY)


def test_it_may_go_when_the_last_is_old_enough() -> None:
    assert free_from([after(days=-2)], MONDAY, WEEKLY) == after(days=5)
    assert free_from([after(days=-2), after(days=6)], MONDAY, WEEKLY) == after(days=13)
    assert free_from([after(days=-2)], MONDAY, AtMost(times=2, days=7)) == MONDAY


@given(HOURS, st.integers(1, 3), st.integers(1, 10))
def test_the_first_free_moment_is_free_and_nothing_before_it_is(others: list, times: int, days: int) -> None:
    bound = AtMost(times=times, days=days)
    free = free_from(others, MONDAY, bound)
    assert not is_too_often(others, free, bound)
    hours = int((free - MONDAY) / timedelta(hours=1))
    assert all(is_too_often(others, after(hours=hour), bound) for hour in range(hours))
