from dataclasses import replace
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given, settings

from befriend.segments.words import condition_sentence
from tests.segments.conditions import conditions
from tests.segments.crowds import WORLD

NAMED = replace(
    WORLD,
    names={("rung", "partner"): "Partner", ("field", "town"): "Town", ("relation", "parent_of"): "parent of", ("segment", "1"): "Givers"},
)
GIFTS: dict[str, Any] = {"kinds": ["gift"]}


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ({"count": {**GIFTS, "within_days": 365, "at_least": 3}}, "has 3 or more gifts within 12 months"),
        ({"count": {**GIFTS, "within_days": 30, "at_least": 1}}, "gave within 30 days"),
        ({"count": {"kinds": ["visit", "workshop_attended"], "at_least": 1}}, "came to visit or took part in a workshop so far"),
        ({"count": {**GIFTS, "within_days": 1095, "at_most": 0}}, "has no gifts within 3 years"),
        ({"count": {"kinds": ["visit"], "at_least": 2, "at_most": 4, "distinct_days": True}}, "has visits on 2 to 4 days so far"),
        (
            {"count": {**GIFTS, "within_days": 365, "at_least": 2, "amount_at_least": 5000, "channels": ["web"]}},
            "has 2 or more gifts within 12 months, on the web, each of €50 or more",
        ),
        ({"sum": {**GIFTS, "within_days": 730, "at_least": 50000}}, "has €500 or more in gifts within 24 months"),
        ({"first": {**GIFTS, "within_days": 30}}, "gave for the first time within 30 days"),
        ({"streak": {**GIFTS, "period": "year", "at_least": 3}}, "has gifts in 3 years in a row"),
        ({"silent": {**GIFTS, "times_own_gap": 2.5, "min_gaps": 3}}, "has been without gifts for longer than 2.5 times their own rhythm"),
        (
            {"anniversary": {"kind": "first_gift", "within_days": 7}},
            "the anniversary of the first gift falls in the next 7 days, today included",
        ),
        ({"consent": {"purpose": "news", "channel": "email"}}, "agreed to news and stories by e-mail"),
        ({"not": {"consent": {"purpose": "news", "channel": "email"}}}, "has not agreed to news and stories by e-mail"),
        ({"kind": "organisation"}, "is an organisation"),
        ({"language": "et"}, "is written to in Estonian"),
        ({"field": {"name": "town", "op": "eq", "value": "Tallinn"}}, "Town is Tallinn"),
        ({"field": {"name": "born", "op": "lt", "value": "2001-05-31"}}, "born is before 31 May 2001"),
        ({"related": {"as": "parent_of", "who": {"kind": "person"}}}, "parent of someone with: is a person"),
        ({"rung": {"at_least": "partner"}}, "on “Partner” or higher"),
        ({"segment": "1"}, "is in “Givers”"),
        ({"all": []}, "everyone"),
        ({"any": []}, "nobody"),
        (
            {"all": [{"any": [{"role": "volunteer"}, {"tag": "vip"}]}, {"not": {"tag": "gone"}}]},
            "(is a volunteer or has the tag “vip”) and does not have the tag “gone”",
        ),
    ],
)
def test_a_condition_is_said_in_words(condition: dict[str, Any], sentence: str) -> None:
    assert condition_sentence(condition, NAMED) == sentence


@given(condition=conditions(20585))
@settings(max_examples=60, deadline=None)
def test_every_condition_has_words_in_both_languages(condition: dict[str, Any]) -> None:
    for language in ("en", "et"):
        with override(language):
            assert condition_sentence(condition, WORLD)
