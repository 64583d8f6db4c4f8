"""A standard as one sentence."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from befriend.promises.rules.parsing import parse
from befriend.promises.rules.presets import BY_KEY
from befriend.promises.words.standards import in_readers_words, sentence
from befriend.segments.rules.world import World

pytestmark = pytest.mark.once
WORLD = World(kinds={}, channels={}, roles=frozenset(), purposes=frozenset())
SOMEONE = {"rule": "role", "role": "administrator"}
GIFTS = BY_KEY["gifts-thanked"]


def said(key: str = "", **changes: Any) -> str:
    return sentence(key, parse({**GIFTS.definition, "owner": SOMEONE, **changes}), WORLD)


def test_a_preset_has_words_of_its_own() -> None:
    assert said("gifts-thanked") == "Whoever gives is thanked by a human within 48 working hours."


def test_a_preset_with_another_time_keeps_its_words() -> None:
    assert (
        said("gifts-thanked", within={"amount": 1, "unit": "working_days"}) == "Whoever gives is thanked by a human within 1 working day."
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "When someone gave, this follows within 48 working hours: thank-you, from a human."),
        (
            {"when": {"kinds": ["gift"], "amount_at_least": 5000, "channels": ["cash", "card"], "is_first": True, "topic": ["boat"]}},
            "When someone gave, for the first time, €50 or more, in cash or by card, about “boat”, this follows within 48 working hours: "
            "thank-you, from a human.",
        ),
        (
            {"when": {"kinds": ["gift"], "who": {"role": "volunteer"}}, "within": {"amount": 7, "unit": "calendar_days"}},
            "When someone who is a volunteer gave, this follows within a week: thank-you, from a human.",
        ),
        (
            {"then": {"kinds": ["thanks_received", "answer_received"], "by": "anyone", "channels": ["phone"]}},
            "When someone gave, this follows within 48 working hours: thank-you or answer, by phone.",
        ),
        (
            {"shape": "recurring", "when": {"who": {"role": "donor"}}, "within": {"amount": 60, "unit": "calendar_days"}},
            "For everyone who is a donor there is, at least every 60 days: thank-you, from a human.",
        ),
        (
            {"shape": "recurring", "when": {}, "within": {"amount": 365, "unit": "calendar_days"}},
            "For everyone there is, at least once a year: thank-you, from a human.",
        ),
        (
            {"shape": "recurring", "when": {}, "within": {"amount": 365, "unit": "calendar_days"}, "at_most": {"times": 1, "days": 7}},
            "For everyone there is, at least once a year: thank-you, from a human. Not more than once in 7 days.",
        ),
        (
            {"shape": "recurring", "when": {}, "within": {"amount": 365, "unit": "calendar_days"}, "at_most": {"times": 3, "days": 30}},
            "For everyone there is, at least once a year: thank-you, from a human. Not more than 3 times in 30 days.",
        ),
        (
            {
                "shape": "precede",
                "when": {"kinds": ["shift_planned"]},
                "then": {"kinds": ["training_completed"], "by": "anyone"},
                "within": None,
            },
            "When someone signed up for a shift, this comes before it: training.",
        ),
        (
            {
                "shape": "precede",
                "when": {"kinds": ["shift_planned"]},
                "then": {"kinds": ["training_completed"], "by": "anyone"},
                "within": {"amount": 365, "unit": "calendar_days"},
            },
            "When someone signed up for a shift, this comes before it, not more than 365 days earlier: training.",
        ),
    ],
)
def test_a_standard_of_ones_own_is_said_in_plain_words(changes: dict[str, Any], words: str) -> None:
    assert said("thanks-of-ours", **changes) == words


def test_a_preset_that_answers_something_else_is_said_as_it_is() -> None:
    changed = {"kinds": ["gift"], "amount_at_least": 100_000}

    assert said("gifts-thanked", when=changed) == (
        "When someone gave, €1,000 or more, this follows within 48 working hours: thank-you, from a human."
    )


def test_a_name_nobody_changed_follows_the_reader_and_a_changed_one_stays() -> None:
    with override("et"):
        estonian = str(GIFTS.name)

        assert in_readers_words("gifts-thanked", "name", "Gifts are thanked for") == estonian
        assert in_readers_words("gifts-thanked", "name", "Every gift matters") == "Every gift matters"
    assert in_readers_words("gifts-thanked", "name", estonian) == "Gifts are thanked for"
    assert in_readers_words("our-own", "name", "Gifts are thanked for") == "Gifts are thanked for"
