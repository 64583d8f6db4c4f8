"""The builder: a condition opened, kept in form fields and built again is the same condition; nothing typed is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from befriend.segments.rules.builder import Draft, build, draft_from_fields, draft_of, path_of_place
from befriend.segments.rules.typed import Basics

BASICS = Basics(digits=2, field_kinds={"boats": "number", "vegetarian": "yes_no", "port": "text", "joined": "date"})

LEAVES = [
    {"count": {"kinds": ["gift"], "within_days": 365, "at_least": 3}},
    {"count": {"kinds": ["gift", "visit"], "at_most": 0}},
    {"count": {"kinds": ["visit"], "within_days": 17, "at_least": 2, "at_most": 5}},
    {"count": {"kinds": ["visit"], "at_least": 2, "at_most": 2}},
    {"count": {"kinds": ["gift"], "at_least": 1, "amount_at_least": 1250, "channels": ["web", "card"], "distinct_days": True}},
    {"sum": {"kinds": ["gift"], "within_days": 730, "at_least": 50_000}},
    {"sum": {"kinds": ["gift"], "at_most": 1}},
    {"first": {"kinds": ["gift"], "within_days": 30}},
    {"streak": {"kinds": ["gift"], "period": "year", "at_least": 3}},
    {"silent": {"kinds": ["visit"], "times_own_gap": 2.5, "min_gaps": 3}},
    {"anniversary": {"kind": "first_gift", "within_days": 7}},
    {"consent": {"purpose": "news", "channel": "email"}},
    {"role": "volunteer"},
    {"tag": "Spring letter"},
    {"language": "et"},
    {"kind": "person"},
    {"created_within_days": 30},
    {"field": {"name": "boats", "op": "ge", "value": 2}},
    {"field": {"name": "vegetarian", "op": "eq", "value": True}},
    {"field": {"name": "port", "op": "in", "value": ["Tallinn", "Riga"]}},
    {"related": {"as": "parent_of", "who": {"role": "member"}}},
    {"field": {"name": "boats", "op": "in", "value": [-1, 2]}},
    {"field": {"name": "joined", "op": "lt", "value": "2026-03-01"}},
    {"rung": {"at_least": "partner"}},
    {"rung": "member"},
    {"tier": "gold"},
    {"segment": "12"},
]


def fields_of(draft: Draft) -> dict[str, list[str]]:
    """What the browser posts for this draft."""
    fields: dict[str, list[str]] = {}
    for path, line in draft.walk():
        fields[f"{path}.type"] = [line.type]
        fields[f"{path}.not"] = ["1" if line.is_negated else ""]
        fields.update({f"{path}.{name}": list(values) for name, values in line.values.items()})
    return fields


def simplest(condition):
    """The same without groups of one and without "not not"."""
    ((kind, body),) = condition.items()
    if kind == "not":
        inner = simplest(body)
        return inner.get("not", {"not": inner})
    if kind == "related":
        return {"related": body | {"who": simplest(body["who"])}}
    if kind not in {"all", "any"}:
        return condition
    parts = [simplest(part) for part in body]
    return parts[0] if len(parts) == 1 else {kind: parts}


conditions = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        st.fixed_dictionaries({"all": st.lists(inner, max_size=3)}),
        st.fixed_dictionaries({"any": st.lists(inner, max_size=3)}),
        st.fixed_dictionaries({"not": inner}),
        st.fixed_dictionaries({"related": st.fixed_dictionaries({"as": st.just("parent_of"), "who": inner})}),
    ),
    max_leaves=12,
)


@given(conditions)
def test_a_condition_through_the_form_is_the_same_condition(condition):
    posted = fields_of(draft_of(condition, BASICS))
    built = build(draft_from_fields(posted), BASICS)
    assert built.condition is not None
    assert simplest(built.condition) == simplest(condition)


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: next(iter(leaf)))
def test_every_kind_of_condition_has_a_line_in_words(leaf):
    assert draft_of(leaf, BASICS).parts[0].type == next(iter(leaf))


@pytest.mark.parametrize(
    "unknown",
    [
        {"weather": "sunny"},
        {"count": {"kinds": ["gift"], "at_least": 1, "moon": "full"}},
        {"count": []},
        {"a": 1, "b": 2},
        {"tag": 7},
        {"sum": {"kinds": "gift"}},
        {"all": "everyone"},
    ],
)
def test_what_the_builder_has_no_words_for_stays_as_it_is(unknown):
    draft = draft_of(unknown, BASICS)
    assert draft.parts[0].type == "json"
    assert build(draft, BASICS).condition == unknown


def test_what_was_typed_wrong_is_kept_and_said_beside_its_field():
    posted = {
        "c.type": ["all"],
        "c-0.type": ["count"],
        "c-0.number": ["three"],
        "c-0.window": ["days"],
        "c-0.days": [""],
    }
    draft = draft_from_fields(posted)
    assert build(draft, BASICS).condition is None
    line = draft.parts[0]
    assert line.values["number"] == ("three",)
    assert line.wrong == {
        "number": "Write a whole number, such as 3.",
        "days": "A number is missing here.",
        "kinds": "Choose what to look for.",
    }


@pytest.mark.parametrize(
    ("typed", "minor"), [("50", 5000), ("12.5", 1250), ("12,50", 1250), ("1 000", 100_000), ("1\u00a0000,25", 100_025), ("0", 0)]
)
def test_money_is_read_as_people_write_it(typed, minor):
    posted = {"c.type": ["all"], "c-0.type": ["sum"], "c-0.kinds": ["gift"], "c-0.amount": [typed]}
    assert build(draft_from_fields(posted), BASICS).condition == {"sum": {"kinds": ["gift"], "at_least": minor}}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("1,000", "Is 1,000 a thousand and more, or a fraction? Write it without the comma."),
        ("0.005", "That is finer than the smallest coin."),
        ("-5", "Write a number, such as 50 or 12.50."),
        ("NaN", "Write a number, such as 50 or 12.50."),
        ("1e9999", "Write a number, such as 50 or 12.50."),
        ("", "A number is missing here."),
    ],
)
def test_money_that_cannot_be_read_is_asked_about(typed, message):
    draft = draft_from_fields({"c.type": ["all"], "c-0.type": ["sum"], "c-0.kinds": ["gift"], "c-0.amount": [typed]})
    assert build(draft, BASICS).condition is None
    assert draft.parts[0].wrong == {"amount": message}


def test_an_empty_form_is_an_empty_group():
    assert build(draft_from_fields({}), BASICS).condition == {"all": []}


def test_a_form_deeper_or_longer_than_any_builder_makes_is_cut():
    deep = {"c" + "-0" * depth + ".type": ["all"] for depth in range(400)}
    wide = {"c.type": ["all"]} | {f"c-{index}.type": ["role"] for index in range(900)}
    assert len(list(draft_from_fields(deep).walk())) == 13
    assert len(list(draft_from_fields(wide).walk())) == 200


def test_the_place_of_a_mistake_finds_its_line():
    draft = draft_of({"all": [{"role": "member"}, {"not": {"any": [{"tag": "a"}, {"count": {"kinds": ["gift"], "at_least": 1}}]}}]}, BASICS)
    paths = build(draft, BASICS).paths
    assert path_of_place("all[1].not.any[1].count.at_least", paths) == "c-1-1"
    assert path_of_place("all[1].not", paths) == "c-1"
    assert path_of_place("all[0].role", paths) == "c-0"
    assert path_of_place("", paths) == "c"
    assert path_of_place("nowhere", paths) == "c"


def test_the_place_inside_a_single_line_finds_it():
    paths = build(draft_of({"count": {"kinds": ["moon"], "at_least": 1}}, BASICS), BASICS).paths
    assert path_of_place("count.kinds[0]", paths) == "c-0"
