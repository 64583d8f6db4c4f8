"""The few facts worth saying."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from befriend.foundation.days import date_of, day_number
from befriend.thanks.rules.fact_words import words_of
from befriend.thanks.rules.facts import AT_MOST, About, facts_of
from befriend.thanks.rules.happened import Company, Happened, Past

pytestmark = pytest.mark.once
TODAY = day_number(date(2026, 6, 10))


def on(day: date, kind: str = "gift", euros: int | None = None, words: str = "") -> Happened:
    number = day_number(day)
    amount = None if euros is None else euros * 100
    return Happened(number * 10, kind, number, datetime.combine(day, time(12), UTC), amount, words)


def past(*happened: Happened, thanked: date | None = None, company: tuple[Company, ...] = ()) -> Past:
    at = datetime.combine(thanked, time(18), UTC) if thanked else None
    return Past(sorted(happened, key=lambda one: one.day), at, TODAY, company)


def said(one: Past) -> list[str]:
    with override("en"):
        return [words_of(fact) for fact in facts_of(one)]


def test_a_first_gift_is_said_to_be_the_first() -> None:
    assert said(past(on(date(2026, 6, 1), euros=50))) == ["gave €50, 1 June", "their first gift"]


def test_the_largest_gift_of_the_third_year_with_what_was_said() -> None:
    one = past(
        on(date(2024, 12, 1), euros=20),
        on(date(2025, 12, 1), euros=30),
        on(date(2026, 6, 2), euros=250, words="For grandfather’s boat."),
        thanked=date(2025, 12, 3),
    )
    assert said(one) == [
        "gave €250, 2 June",
        "“For grandfather’s boat.”",
        "their largest gift so far",
        "third year in a row",
        "more than €250 altogether",
    ]


def test_relatives_who_came_too_are_named() -> None:
    day = date(2026, 6, 9)
    shifts = [on(date(2026, 5, number), "shift_served") for number in range(1, 12)]
    one = past(*shifts, on(day, "shift_served"), thanked=date(2026, 5, 20), company=(Company("Anu", "parent of", day_number(day)),))
    assert said(one) == ["served a shift, 9 June", "Anu came too (parent of)"]


def test_a_round_number_is_said_when_it_is_reached() -> None:
    shifts = [on(date(2026, 1, day), "shift_served") for day in range(1, 26)]
    assert "25 shifts by now" in said(past(*shifts, thanked=date(2026, 1, 24)))
    assert "25 shifts by now" not in said(past(*shifts[:24], thanked=date(2026, 1, 23)))


def test_several_things_of_a_kind_are_told_together() -> None:
    gifts = [on(date(2026, month, 1), euros=10) for month in (1, 2, 3)]
    assert said(past(*gifts))[0] == "three gifts since 1 January, €30 in all"


def test_someone_never_thanked_is_said_to_be() -> None:
    assert "never thanked by one of us" in said(past(on(date(2026, 1, 1), euros=10), on(date(2026, 2, 1), euros=10)))


def test_when_all_is_thanked_for_the_last_thing_is_told() -> None:
    one = past(on(date(2025, 1, 1), euros=10), on(date(2026, 2, 1), euros=10), thanked=date(2026, 3, 1))
    assert said(one) == ["gave €10, 1 February", "second year in a row"]


def test_two_facts_at_least_when_there_is_more_to_say() -> None:
    one = past(on(date(2026, 1, 1), "shift_served"), on(date(2026, 2, 1), "shift_served"), thanked=date(2026, 3, 1))
    assert said(one) == ["served a shift, 1 February", "two shifts in twelve months"]


def test_nothing_is_said_of_someone_who_did_nothing() -> None:
    assert facts_of(past()) == []


HAPPENED = st.builds(
    on,
    st.dates(date(2019, 1, 1), date(2026, 6, 10)),
    st.sampled_from(["gift", "shift_served", "knowledge_shared"]),
    st.none() | st.integers(1, 5_000),
    st.sampled_from(["", "A word."]),
)


@settings(max_examples=150)
@given(st.lists(HAPPENED, max_size=25), st.none() | st.dates(date(2019, 1, 1), date(2026, 6, 10)))
def test_facts_are_few_true_and_begin_with_what_just_happened(happened: list[Happened], thanked: date | None) -> None:
    one = past(*happened, thanked=thanked)
    facts = facts_of(one)
    assert len(facts) <= AT_MOST
    assert bool(facts) == bool(happened)
    assert all(words_of(fact) for fact in facts)
    lately = one.unthanked or list(one.happened[-1:])
    assert {fact.kind for fact in facts if fact.about in (About.JUST_NOW, About.SEVERAL)} <= {thing.kind for thing in lately}
    for fact in facts:
        if fact.about == About.LARGEST:
            assert fact.amount == max(thing.amount or 0 for thing in one.happened)
        if fact.about == About.YEARS_RUNNING:
            years = {date_of(thing.day).year for thing in one.happened}
            assert {date_of(fact.day).year - back for back in range(fact.number)} <= years
