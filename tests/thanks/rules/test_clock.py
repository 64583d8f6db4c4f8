"""The clock's figures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from befriend.thanks.rules.clock import HOUR, Pair, Reading, read, read_by

pytestmark = pytest.mark.once


def test_half_and_nine_in_ten_by_nearest_rank() -> None:
    assert read([hours * HOUR for hours in range(1, 11)]) == Reading(10, 10, 5.0, 9.0)


def test_who_still_waits_is_counted_beside_the_hours() -> None:
    assert read([2 * HOUR, None, None]) == Reading(3, 1, 2.0, 2.0)


def test_nobody_thanked_has_no_hours() -> None:
    assert read([None]) == Reading(1, 0, None, None)


def test_parts_add_up_to_the_whole() -> None:
    pairs = [Pair(20, 1, HOUR), Pair(30, 1, None), Pair(20, 2, 3 * HOUR)]
    assert read_by(pairs, lambda pair: pair.kind) == {20: Reading(2, 2, 1.0, 3.0), 30: Reading(1, 0, None, None)}


@settings(max_examples=150)
@given(st.lists(st.none() | st.integers(0, 10_000 * HOUR), max_size=60))
def test_at_least_so_many_were_thanked_within_the_figure_and_fewer_before_it(seconds: list[int | None]) -> None:
    reading = read(seconds)
    known = [one for one in seconds if one is not None]
    assert (reading.number, reading.thanked) == (len(seconds), len(known))
    for share, hours in ((0.5, reading.median_hours), (0.9, reading.p90_hours)):
        assert (hours is None) == (not known)
        if hours is not None:
            assert sum(round(one / HOUR, 1) <= hours for one in known) >= share * len(known)
            assert sum(round(one / HOUR, 1) < hours for one in known) < share * len(known) or len(known) == 1
