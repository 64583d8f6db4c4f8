from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from befriend.segments.rules.language import InvalidCondition, check
from befriend.segments.rules.schema import schema
from tests.segments.conditions import conditions
from tests.segments.crowds import WORLD

GIFTS: dict[str, Any] = {"kinds": ["gift"]}
VIP = {"tag": "vip"}


def refusal(condition: Any, **more: Any) -> tuple[str, str]:
    with pytest.raises(InvalidCondition) as caught:
        check(condition, more.pop("world", WORLD), **more)
    return caught.value.place, caught.value.message


@given(condition=conditions(20585))
@settings(max_examples=60, deadline=None)
def test_every_condition_of_the_law_can_be_kept(condition: dict[str, Any]) -> None:
    check(condition, WORLD)


def test_the_published_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    ("condition", "place", "message"),
    [
        ([], "", "This is not written the way conditions are."),
        ({}, "", "Something is missing here."),
        ({"tag": "vip", "role": "donor"}, "", "Only one condition fits here; put several into “all” or “any”."),
        ({"gave": 3}, "", "“gave” is not a word of conditions here."),
        ({"count": {"at_least": 1}}, "count", "“kinds” is missing here."),
        ({"count": {**GIFTS}}, "count", "Say at least how many, or at most how many."),
        ({"count": {"kinds": [], "at_least": 1}}, "count.kinds", "Choose at least one."),
        ({"all": [VIP, {"count": {**GIFTS, "at_least": -1}}]}, "all[1].count.at_least", "At least 0, please."),
        ({"count": {**GIFTS, "at_least": "3"}}, "count.at_least", "This is not written the way conditions are."),
        ({"count": {**GIFTS, "at_least": True}}, "count.at_least", "This is not written the way conditions are."),
        ({"count": {**GIFTS, "at_least": 1, "within_days": 36501}}, "count.within_days", "At most 36500, please."),
        ({"count": {**GIFTS, "at_least": 1, "within_days": 0}}, "count.within_days", "At least 1, please."),
        ({"sum": {**GIFTS, "at_least": 10**30}}, "sum.at_least", "At most 1000000000000000, please."),
        ({"count": {"kinds": ["gift", "present"], "at_least": 1}}, "count.kinds[1]", "There is no kind of entry “present”."),
        ({"not": {"any": [{"role": "friend"}]}}, "not.any[0].role", "There is no role “friend”."),
        ({"tag": "unheard of"}, "tag", "There is no tag “unheard of”."),
        ({"consent": {"purpose": "news", "channel": "owl"}}, "consent.channel", "There is no channel “owl”."),
        ({"consent": {"purpose": "sales", "channel": "email"}}, "consent.purpose", "There is no purpose “sales”."),
        ({"silent": {**GIFTS, "times_own_gap": 0, "min_gaps": 3}}, "silent.times_own_gap", "More than 0, please."),
        ({"silent": {**GIFTS, "times_own_gap": 0.3333, "min_gaps": 3}}, "silent.times_own_gap", "At most three decimals, please."),
        ({"streak": {**GIFTS, "period": "day", "at_least": 3}}, "streak.period", "One of these, please: year, quarter, month, week."),
        ({"field": {"name": "children", "op": "eq", "value": "two"}}, "field.value", "This is not a value of that field."),
        ({"field": {"name": "born", "op": "lt", "value": "31.5.2001"}}, "field.value", "This is not a value of that field."),
        ({"field": {"name": "town", "op": "lt", "value": "K"}}, "field.op", "This field cannot be compared that way."),
        ({"field": {"name": "town", "op": "in", "value": "K"}}, "field.value", "This is not a value of that field."),
        ({"related": {"as": "boss_of", "who": VIP}}, "related.as", "There is no relationship “boss_of”."),
        ({"related": {"as": "parent_of", "who": {"tag": "x"}}}, "related.who.tag", "There is no tag “x”."),
        ({"rung": {"at_least": "king"}}, "rung", "There is no rung “king”."),
        ({"segment": "99"}, "segment", "There is no segment “99”."),
        ({"field": {"name": "town", "op": "eq", "value": "a\\"}}, "field.value", "Backslashes and control characters cannot be used here."),
        (
            {"field": {"name": "town", "op": "eq", "value": "a\x00"}},
            "field.value",
            "Backslashes and control characters cannot be used here.",
        ),
    ],
)
def test_a_condition_that_cannot_be_kept_is_refused_with_its_place(condition: Any, place: str, message: str) -> None:
    assert refusal(condition) == (place, message)


def test_64_parts_are_kept_and_65_refused() -> None:
    check({"all": [VIP] * 64}, WORLD)
    assert refusal({"all": [VIP] * 65}) == ("", "This has more than 64 parts.")


def nested(levels: int) -> dict[str, Any]:
    condition: dict[str, Any] = VIP
    for _level in range(levels - 1):
        condition = {"not": condition}
    return condition


@pytest.mark.parametrize("levels", [9, 39, 100, 5000])
def test_more_than_8_levels_are_refused(levels: int) -> None:
    check(nested(8), WORLD)
    assert refusal(nested(levels)) == ("", "This has more than 8 levels.")


def test_a_rung_that_leans_on_itself_is_refused_by_name() -> None:
    world = replace(WORLD, names={("rung", "partner"): "Partner", ("segment", "1"): "Givers"}, segments={"1": {"rung": "partner"}})
    condition = {"any": [VIP, {"segment": "1"}]}
    assert refusal(condition, world=world, itself=("rung", "partner")) == (
        "any[1].segment.rung",
        "This goes in a circle: “Partner” → “Givers” → “Partner”.",
    )


def test_a_rung_that_asks_for_a_lower_one_or_more_is_a_circle() -> None:
    assert refusal({"rung": {"at_least": "member"}}, itself=("rung", "partner"))[0] == "rung"


def test_segments_that_double_each_other_are_refused_before_they_fill_the_memory() -> None:
    doubling = {str(step): {"all": [{"segment": str(step + 1)}] * 2} for step in range(40)} | {"40": VIP}
    assert (
        refusal({"segment": "0"}, world=replace(WORLD, segments=doubling))[1] == "With the segments it names written out, this is too long."
    )
