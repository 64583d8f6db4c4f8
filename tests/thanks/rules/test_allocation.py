"""Fair shares: the laws of the weekly list."""

from __future__ import annotations

from collections import Counter
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from befriend.thanks.rules.allocation import Lists, Waiting, allocate

pytestmark = pytest.mark.once
FIRST_USER = 1
USERS = st.integers(FIRST_USER, 6)
PEOPLE = st.lists(
    st.builds(Waiting, contact_id=st.integers(100, 200), since=st.integers(0, 50), known_to=st.dictionaries(USERS, st.integers(1, 200))),
    max_size=60,
    unique_by=lambda one: one.contact_id,
)
COLLEAGUES = st.lists(
    st.builds(Waiting, contact_id=st.integers(1, 40), since=st.integers(0, 50), is_user=USERS),
    max_size=6,
    unique_by=lambda one: one.contact_id,
)
SIZES = st.dictionaries(USERS, st.integers(0, 7), max_size=6)
WEEKS = st.integers(2_000, 3_000)


def everyone_on(lists: Lists) -> list[int]:
    return [contact_id for theirs in lists.values() for contact_id in theirs]


@settings(max_examples=200)
@given(PEOPLE, SIZES, WEEKS, COLLEAGUES)
def test_nobody_is_on_two_lists_and_no_list_is_longer_than_asked(
    people: list[Waiting], sizes: dict[int, int], week: int, colleagues: list[Waiting]
) -> None:
    lists = allocate(people, sizes, week=week, colleagues=colleagues)
    assert max(Counter(everyone_on(lists)).values(), default=1) == 1
    assert [user for user, theirs in lists.items() if len(theirs) > sizes[user]] == []
    assert set(lists) == {user for user, size in sizes.items() if size}


@settings(max_examples=200)
@given(PEOPLE, SIZES, WEEKS)
def test_lists_are_full_as_long_as_anyone_waits(people: list[Waiting], sizes: dict[int, int], week: int) -> None:
    assert len(everyone_on(allocate(people, sizes, week=week))) == min(len(people), sum(sizes.values()))


@settings(max_examples=100)
@given(PEOPLE, SIZES, WEEKS, COLLEAGUES, st.randoms())
def test_the_same_week_gives_the_same_lists_in_whatever_order_they_come(
    people: list[Waiting], sizes: dict[int, int], week: int, colleagues: list[Waiting], random: object
) -> None:
    shuffled = list(people)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert allocate(shuffled, sizes, week=week, colleagues=colleagues) == allocate(people, sizes, week=week, colleagues=colleagues)


@settings(max_examples=100)
@given(PEOPLE, SIZES, WEEKS, COLLEAGUES)
def test_nobody_is_on_their_own_list(people: list[Waiting], sizes: dict[int, int], week: int, colleagues: list[Waiting]) -> None:
    lists = allocate(people, sizes, week=week, colleagues=colleagues)
    own = {(one.is_user, one.contact_id) for one in colleagues}
    assert [(user, pk) for user, theirs in lists.items() for pk in theirs if (user, pk) in own] == []


@settings(max_examples=60)
@given(PEOPLE, st.dictionaries(USERS, st.integers(1, 5), min_size=1), st.lists(st.integers(0, 3), min_size=60, max_size=60))
def test_everyone_who_waits_comes_onto_a_list_though_new_ones_keep_coming(
    people: list[Waiting], sizes: dict[int, int], newcomers: list[int]
) -> None:
    """Nobody is ever thanked here, and each week someone new waits: still everyone's turn comes, within the length of the queue."""
    half = sum((size + 1) // 2 for size in sizes.values())
    waiting = {one.contact_id: one for one in people}
    seen: set[int] = set()
    for week in range(ceil(len(people) / half)):
        listed = everyone_on(allocate(list(waiting.values()), sizes, week=week))
        seen.update(listed)
        for contact_id in listed:
            one = waiting[contact_id]
            waiting[contact_id] = Waiting(contact_id, 1_000 + 7 * week, one.known_to)
        for number in range(newcomers[week]):
            contact_id = 1_000 + 10 * week + number
            waiting[contact_id] = Waiting(contact_id, 1_000 + 7 * week, {FIRST_USER: 200})
    assert {one.contact_id for one in people} - seen == set()


def test_who_knows_someone_thanks_them() -> None:
    people = [Waiting(10, 1, {1: 5, 2: 9}), Waiting(11, 2, {1: 5}), Waiting(12, 3), Waiting(13, 4, {2: 100})]
    assert allocate(people, {1: 2, 2: 2}, week=0) == {1: [11, 12], 2: [10, 13]}


def test_one_who_waits_longest_is_thanked_by_someone_though_nobody_knows_them() -> None:
    people = [Waiting(10, 1), *(Waiting(pk, 50, {1: 100}) for pk in range(20, 30))]
    assert [10 in allocate(people, {1: size}, week=7)[1] for size in (1, 2, 3)] == [True, True, True]


def test_a_colleague_comes_first_and_only_one() -> None:
    colleagues = [Waiting(1, 0, is_user=1), Waiting(2, 5, is_user=2), Waiting(3, 9, is_user=3)]
    people = [Waiting(pk, pk) for pk in range(10, 20)]
    lists = allocate(people, {1: 3, 2: 3}, week=0, colleagues=colleagues)
    assert (lists[1][0], lists[2][0]) == (2, 1)
    assert [pk for pk in everyone_on(lists) if pk < 10] == [2, 1]
