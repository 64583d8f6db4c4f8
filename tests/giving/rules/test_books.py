"""The arithmetic of the books, by examples and as laws."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from befriend.giving.rules.books import Share, Unbalanced, left, lines_between, opened, part_of, resplit, shared_out
from tests.drills.books import steps

pytestmark = pytest.mark.once
MINOR = st.integers(1, 10**12)
WEIGHTS = st.dictionaries(st.integers(1, 9), st.integers(1, 10**9), min_size=1, max_size=6)


def test_thirds_of_a_hundred_give_the_odd_cent_to_the_first() -> None:
    assert shared_out(100, {1: 1, 2: 1, 3: 1}) == {1: 34, 2: 33, 3: 33}


def test_the_largest_remainder_gets_the_cent() -> None:
    assert shared_out(10, {1: 1, 2: 5}) == {1: 2, 2: 8}


@pytest.mark.parametrize(("whole", "number", "of", "part"), [(5, 1, 2, 2), (7, 1, 2, 4), (10, 1, 3, 3), (0, 1, 3, 0), (9, 3, 3, 9)])
def test_halves_go_to_the_even(whole: int, number: int, of: int, part: int) -> None:
    assert part_of(whole, number, of) == part


def test_a_gift_over_two_funds_gives_back_a_part_of_each() -> None:
    book = opened(amount=10_000, home=9_200, split={1: 7_500, 2: 2_500})
    assert book.shares == {1: Share(7_500, 6_900), 2: Share(2_500, 2_300)}
    assert left(book, 5_000).shares == {1: Share(3_750, 3_450), 2: Share(1_250, 1_150)}
    assert left(book, 0).shares == {}


def test_all_that_went_back_and_came_again_stands_as_before() -> None:
    book = opened(amount=100, home=100, split={1: 33, 2: 67})
    assert left(left(book, 0), 100) == book


def test_shared_out_anew_what_is_left_follows_the_new_split() -> None:
    book = resplit(left(opened(amount=100, home=100, split={1: 100}), 60), {1: 20, 2: 40})
    assert left(book, 30).shares == {1: Share(10, 10), 2: Share(20, 20)}


def test_lines_between_say_only_what_changes() -> None:
    assert lines_between({1: Share(5, 5), 2: Share(5, 5)}, {1: Share(5, 5), 3: Share(5, 4)}) == {2: Share(-5, -5), 3: Share(5, 4)}


@pytest.mark.parametrize("split", [{}, {1: 99}, {1: 101}, {1: 101, 2: -1}, {1: 100, 2: 0}])
def test_a_split_that_is_not_the_whole_is_refused(split: dict[int, int]) -> None:
    with pytest.raises(Unbalanced):
        opened(amount=100, home=100, split=split)


@pytest.mark.parametrize("kept", [-1, 101])
def test_more_than_came_or_less_than_nothing_is_never_left(kept: int) -> None:
    with pytest.raises(Unbalanced):
        left(opened(amount=100, home=100, split={1: 100}), kept)


def test_what_is_left_cannot_be_shared_out_when_nothing_is() -> None:
    with pytest.raises(Unbalanced):
        resplit(left(opened(amount=100, home=100, split={1: 100}), 0), {1: 0})


@settings(max_examples=150)
@given(whole=st.integers(0, 10**12), weights=WEIGHTS)
def test_parts_add_up_and_are_never_a_cent_off(whole: int, weights: dict[int, int]) -> None:
    parts, total = shared_out(whole, weights), sum(weights.values())
    assert sum(parts.values()) == whole
    assert all(whole * weights[key] // total <= part <= whole * weights[key] // total + 1 for key, part in parts.items())


@settings(max_examples=150)
@given(home=MINOR, weights=WEIGHTS, data=st.data())
def test_what_is_left_is_the_same_however_it_came_to_that(home: int, weights: dict[int, int], data: st.DataObject) -> None:
    book = opened(amount=sum(weights.values()), home=home, split=weights)
    ways = data.draw(st.lists(st.integers(0, book.amount), max_size=4))
    last = data.draw(st.integers(0, book.amount))
    walked = book
    for kept in ways:
        walked = left(walked, kept)
    assert left(walked, last) == left(book, last)
    shares = left(book, last).shares.values()
    assert (sum(one.amount for one in shares), sum(one.home for one in shares)) == (last, left(book, last).kept_home)


def test_five_thousand_steps_of_the_drill_break_nothing() -> None:
    assert steps(5_000, seed=7).breaks == []
