from typing import Any

import pytest

from befriend.segments.rules.evaluate import evaluate
from befriend.segments.rules.person import ConsentFact, Entry, Person
from tests.segments.crowds import WORLD

TODAY = 20_585
GIFT, VISIT = 20, 10
GIFTS: dict[str, Any] = {"kinds": ["gift"]}


def given(*gifts: tuple[int, int | None]) -> Person:
    """Someone who gave so many days ago (negative: in days to come) such an amount."""
    return Person(id=1, history=[Entry(TODAY - ago, GIFT, amount, 4) for ago, amount in gifts])


def answered(condition: dict[str, Any], person: Person) -> tuple[bool, int | None]:
    """In or out, and in how many days that could change."""
    answer = evaluate(condition, person, TODAY, WORLD)
    return answer.is_in, None if answer.valid_until is None else answer.valid_until - TODAY


@pytest.mark.parametrize(
    ("bounds", "gifts", "expected"),
    [
        ({"at_least": 2, "within_days": 100}, (10, 20, 30), (True, 80)),  # until the second newest leaves
        ({"at_least": 2, "within_days": 100}, (10, 100), (False, None)),  # the older one left today
        ({"at_least": 2, "within_days": 100}, (10, 99), (True, 1)),
        ({"at_most": 1, "within_days": 100}, (10, 20, 30), (False, 80)),  # until but one is left
        ({"at_most": 1, "within_days": 100}, (10,), (True, None)),
        ({"at_most": 0}, (), (True, None)),
        ({"at_least": 0}, (), (True, None)),
        ({"at_least": 1}, (-5,), (False, 5)),  # one to come
        ({"at_least": 1, "at_most": 1, "within_days": 100}, (40, -5), (True, 5)),
        ({"at_least": 2, "distinct_days": True}, (3, 3), (False, None)),
        ({"at_least": 2}, (3, 3), (True, None)),
    ],
)
def test_counts_hold_until_the_entry_that_matters(
    bounds: dict[str, Any], gifts: tuple[int, ...], expected: tuple[bool, int | None]
) -> None:
    assert answered({"count": {**GIFTS, **bounds}}, given(*((ago, None) for ago in gifts))) == expected


def test_an_entry_without_an_amount_adds_nothing_and_is_not_large_enough() -> None:
    person = given((1, None), (2, 500))
    assert answered({"sum": {**GIFTS, "at_least": 500}}, person) == (True, None)
    assert answered({"count": {**GIFTS, "at_least": 2, "amount_at_least": 0}}, person) == (False, None)


def test_a_sum_holds_until_the_entry_that_carries_it_leaves() -> None:
    assert answered({"sum": {**GIFTS, "within_days": 100, "at_least": 500}}, given((10, 400), (20, 400), (30, 400))) == (True, 80)


def test_a_negative_amount_that_leaves_may_lift_a_sum() -> None:
    assert answered({"sum": {**GIFTS, "within_days": 100, "at_least": 500}}, given((10, 600), (90, -200))) == (False, 10)


def test_new_givers_are_new_for_the_length_of_the_window() -> None:
    condition = {"first": {**GIFTS, "within_days": 30}}
    assert (answered(condition, given((10, None), (5, None))), answered(condition, given((31, None), (5, None)))) == (
        (True, 20),
        (False, None),
    )


def test_silence_is_longer_than_the_own_rhythm_from_the_day_it_outgrows_it() -> None:
    condition = {"silent": {**GIFTS, "times_own_gap": 1.5, "min_gaps": 3}}
    rhythm = [(ago, None) for ago in (14, 24, 34, 44, 44)]
    assert answered(condition, given(*rhythm)) == (False, 2)  # 16 days are more than 1.5 times 10
    assert answered(condition, given(*((ago + 2, None) for ago, _amount in rhythm))) == (True, None)
    assert answered(condition, given(*rhythm[:3])) == (False, None)


def test_one_part_that_is_out_for_ever_keeps_the_whole_out_for_ever() -> None:
    gave = {"count": {**GIFTS, "within_days": 100, "at_least": 1}}
    assert answered({"all": [gave, {"tag": "vip"}]}, given((10, None))) == (False, None)
    assert answered({"any": [gave, {"not": {"tag": "vip"}}]}, given((10, None))) == (True, None)


def test_the_newest_consent_counts_and_of_one_day_the_one_written_last() -> None:
    facts = [(TODAY - 1, 7, False), (TODAY - 1, 9, True), (TODAY - 5, 12, False), (TODAY + 3, 2, False)]
    person = Person(id=1, consents=[ConsentFact(day, identity, "news", "email", given) for day, identity, given in facts])
    assert answered({"consent": {"purpose": "news", "channel": "email"}}, person) == (True, 3)


def test_standing_on_exactly_a_rung_is_not_standing_on_a_higher_one() -> None:
    partner = Person(id=1, history=[Entry(TODAY, 11, None, 1)])
    associate = Person(id=2, history=[Entry(TODAY, 11, None, 1), Entry(TODAY, GIFT, 5000, 1)])
    exactly = [evaluate({"rung": "partner"}, person, TODAY, WORLD).is_in for person in (partner, associate)]
    at_least = [evaluate({"rung": {"at_least": "partner"}}, person, TODAY, WORLD).is_in for person in (partner, associate)]
    assert (exactly, at_least) == ([True, False], [True, True])


@pytest.mark.parametrize(
    ("condition", "is_close"),
    [
        ({"count": {**GIFTS, "at_least": 3}}, True),
        ({"count": {**GIFTS, "at_least": 4}}, False),
        ({"sum": {**GIFTS, "at_least": 1250}}, True),
        ({"sum": {**GIFTS, "at_least": 1251}}, False),
        ({"tag": "vip"}, True),
        ({"all": [{"count": {**GIFTS, "at_least": 3}}, {"tag": "vip"}]}, False),  # two steps
        ({"all": [{"count": {**GIFTS, "at_least": 2}}, {"tag": "vip"}]}, True),
        ({"any": [{"role": "donor"}, {"tag": "vip"}]}, True),
        ({"not": {"count": {**GIFTS, "at_least": 1}}}, False),
        ({"count": {**GIFTS, "at_least": 2}}, False),  # already in
    ],
)
def test_close_is_one_step_away(condition: dict[str, Any], is_close: bool) -> None:
    assert evaluate(condition, given((10, 500), (20, 500)), TODAY, WORLD).is_close == is_close
