import json
from datetime import date
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from befriend.foundation.days import day_number
from befriend.segments.rules.evaluate import evaluate
from befriend.segments.rules.person import ConsentFact, Entry, Person
from befriend.segments.words import reason_sentence
from tests.segments.conditions import conditions
from tests.segments.crowds import WORLD, crowd

TODAY = day_number(date(2021, 5, 12))
GIFT, WORKSHOP = 20, 11
GIFTS: dict[str, Any] = {"kinds": ["gift"]}
MARI = Person(
    id=1,
    language="et",
    created_day=TODAY - 400,
    roles={"donor": TODAY - 10},
    tags=frozenset({2}),
    fields={1: ["Tallinn"]},
    consents=[ConsentFact(TODAY - 20, 1, "news", "email", True), ConsentFact(TODAY - 9, 2, "asks", "web", False)],
    history=[
        Entry(TODAY - 40, GIFT, 1000, 4),
        Entry(TODAY - 30, GIFT, 2000, 4),
        Entry(TODAY - 20, GIFT, None, 3),
        Entry(TODAY - 300, WORKSHOP, None, 1),
    ],
)


def because(condition: dict[str, Any]) -> list[str]:
    answer = evaluate(condition, MARI, TODAY, WORLD)
    assert answer.is_in
    return [reason_sentence(reason) for reason in answer.because]


def missing(condition: dict[str, Any]) -> list[str]:
    answer = evaluate(condition, MARI, TODAY, WORLD)
    assert not answer.is_in
    return [reason_sentence(reason) for reason in answer.missing]


@pytest.mark.parametrize(
    ("condition", "sentences"),
    [
        ({"count": {**GIFTS, "within_days": 365, "at_least": 3}}, ["3 gifts since 2 April 2021"]),
        ({"count": {"kinds": ["visit"], "within_days": 365, "at_most": 0}}, ["no visits within 12 months"]),
        ({"sum": {**GIFTS, "at_least": 3000}}, ["€30 in gifts since 2 April 2021"]),
        ({"not": {"count": {**GIFTS, "at_least": 4}}}, ["3 gifts since 2 April 2021"]),
        ({"first": {**GIFTS, "within_days": 60}}, ["the first gift was on 2 April 2021"]),
        ({"streak": {**GIFTS, "period": "month", "at_least": 1}}, ["gifts in 1 month in a row, since 1 April 2021"]),
        (
            {"silent": {**GIFTS, "times_own_gap": 1.5, "min_gaps": 2}},
            ["the last gift was on 22 April 2021, while one in 10 days is usual for them"],
        ),
        ({"consent": {"purpose": "news", "channel": "email"}}, ["agreed to news and stories by e-mail on 22 April 2021"]),
        (
            {"not": {"consent": {"purpose": "asks", "channel": "web"}}},
            ["took back their permission for requests for support on the web on 3 May 2021"],
        ),
        ({"all": [{"role": "donor"}, {"tag": "vip"}]}, ["is a donor since 2 May 2021", "has the tag “vip”"]),
        ({"any": [{"role": "volunteer"}, {"field": {"name": "town", "op": "eq", "value": "Tallinn"}}]}, ["town is Tallinn"]),
    ],
)
def test_because_is_said_as_facts(condition: dict[str, Any], sentences: list[str]) -> None:
    assert because(condition) == sentences


@pytest.mark.parametrize(
    ("condition", "sentences"),
    [
        ({"count": {"kinds": ["workshop_attended"], "within_days": 365, "at_least": 2}}, ["one more workshop before 16 July 2021"]),
        ({"count": {"kinds": ["visit"], "within_days": 365, "at_least": 2}}, ["2 visits"]),
        ({"count": {**GIFTS, "within_days": 365, "at_most": 1}}, ["3 gifts since 2 April 2021, and at most 1 may be"]),
        ({"sum": {**GIFTS, "within_days": 365, "at_least": 5050}}, ["€20.50 more in gifts before 2 April 2022"]),
        ({"not": {"tag": "vip"}}, ["has the tag “vip”, which should not be"]),
        ({"consent": {"purpose": "asks", "channel": "web"}}, ["permission for requests for support on the web"]),
        (
            {"silent": {**GIFTS, "times_own_gap": 3, "min_gaps": 2}},
            ["silence until 23 May 2021: the last gift was on 22 April 2021, while one in 10 days is usual for them"],
        ),
        ({"any": [{"role": "volunteer"}, {"tag": "spring letter"}]}, ["to be a volunteer or the tag “spring letter”"]),
        ({"created_within_days": 365}, ["known to us since 7 April 2020, more than 365 days"]),
        ({"any": []}, ["nobody can be"]),
    ],
)
def test_missing_is_said_as_what_would_do(condition: dict[str, Any], sentences: list[str]) -> None:
    assert missing(condition) == sentences


def test_someone_archived_is_in_nothing() -> None:
    answer = evaluate({"all": []}, Person(id=2, is_archived=True), TODAY, WORLD)
    assert (answer.is_in, [reason_sentence(reason) for reason in answer.missing]) == (False, ["they are put away among the archived"])


@given(condition=conditions(TODAY), seed=st.integers(0, 1000))
@settings(max_examples=60, deadline=None)
def test_every_reason_can_be_kept_as_json_and_has_words_in_both_languages(condition: dict[str, Any], seed: int) -> None:
    for person in crowd(seed, TODAY, 3).people():
        answer = evaluate(condition, person, TODAY, WORLD)
        for reason in json.loads(json.dumps([*answer.because, *answer.missing])):
            for language in ("en", "et"):
                with override(language):
                    assert reason_sentence(reason)
