"""The record box: what it understands, and what it asks back."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from befriend.foundation.channels import Channel
from befriend.foundation.kinds import all_kinds
from befriend.foundation.money import Money
from befriend.timeline.rules.typed import Doubt, Reading, read_sentence

pytestmark = pytest.mark.once

# A Sunday.
TODAY = date(2026, 11, 22)
NAUGHTY = json.loads((Path(__file__).parents[3] / "cases" / "blns.json").read_text(encoding="utf-8"))


def read(text: str, currency: str = "EUR") -> Reading:
    return read_sentence(text, today=TODAY, currency=currency, kinds=all_kinds(), names=["Mari Kask"])


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("visited today with two children", "visit", "with two children"),
        ("gave 50 € yesterday by bank transfer", "gift", ""),
        ("käis eile töötoas", "workshop_attended", ""),
        ("called, 10 min", "message_received", "10 min"),
        ("Called Mari, 10 min. She brings Oskar on Friday.", "message_received", "10 min. She brings Oskar on Friday."),
        ("Helistasin ja tänasin paadi eest", "thanks_received", "paadi eest"),
        ("gave a talk about boats", "knowledge_shared", "about boats"),
        ("gave 50 € at the workshop", "gift", "at the workshop"),
        ("I answered by e-mail: yes, she may bring her dog", "answer_received", "yes, she may bring her dog"),
        ("She donated her grandfather's log book", "gift", "her grandfather's log book"),
        ("Ta külastas meid lastega", "visit", "meid lastega"),
        ("served a shift in the shop", "shift_served", "served a shift in the shop"),
        ("liitus", "sign_up", ""),
    ],
)
def test_kind_is_understood_and_the_words_remain(text: str, kind: str, words: str) -> None:
    reading = read(text)
    assert (reading.kind.value, reading.words, reading.is_asking) == (kind, words, False)


@pytest.mark.parametrize(
    ("text", "values", "doubt"),
    [
        ("Mari called", (), Doubt.NONE),
        ("She thanked us", (), Doubt.NONE),
        ("sunny weather", (), Doubt.NONE),
        ("answered her question", ("answer_received", "question_asked"), Doubt.WHICH),
        ("did not come to the workshop", ("workshop_attended",), Doubt.NOT_SO),
        ("didn't visit", ("visit",), Doubt.NOT_SO),
        ("ei käinud vahetuses", ("shift_served",), Doubt.NOT_SO),
    ],
)
def test_a_kind_that_is_not_certain_is_asked_back(text: str, values: tuple[str, ...], doubt: Doubt) -> None:
    reading = read(text)
    assert (reading.kind.values, reading.kind.doubt, reading.kind.value) == (values, doubt, None)
    assert reading.is_asking


def test_what_nearly_says_the_kind_stays_among_the_words() -> None:
    assert read("Mari called").words == "Mari called"


def test_only_the_told_sentence_gives_the_day_and_the_amount() -> None:
    reading = read("Visited. Next year she brings 50 € on 3 March.")
    assert (reading.day.values, reading.amount.values) == ((), ())


def test_an_amount_may_stand_after_the_kind_in_its_sentence_only_for_what_carries_one() -> None:
    reading = read("came to the workshop with 20 €")
    assert (reading.kind.value, reading.amount.values, reading.words) == ("workshop_attended", (), "came to the workshop with 20 €")


def test_a_bare_number_that_may_be_money_is_asked_back() -> None:
    reading = read("gave 50 yesterday")
    assert (reading.amount.values, reading.amount.doubt) == ((Money(5000, "EUR"),), Doubt.NO_CURRENCY)


@pytest.mark.parametrize("text", ["gave 20 books", "gave three hours", "gave 2 days ago"])
def test_a_number_of_other_things_is_not_money(text: str) -> None:
    reading = read(text)
    assert (reading.kind.value, reading.amount.values, reading.is_asking) == ("gift", (), False)


def test_a_whole_sentence_gives_everything_at_once() -> None:
    reading = read("andis 1 240,50 eurot 3. märtsil kell 9.30 sularahas paadi jaoks")
    assert reading.kind.value == "gift"
    assert reading.day.value == date(2026, 3, 3)
    assert reading.time.value == time(9, 30)
    assert reading.amount.value == Money(124050, "EUR")
    assert reading.channel.value == Channel.CASH
    assert reading.words == "paadi jaoks"


def test_decomposed_letters_are_understood_and_words_stay_composed() -> None:
    reading = read("ka\u0308is to\u0308o\u0308toas Ju\u0308riga")
    assert (reading.kind.value, reading.words) == ("workshop_attended", "Jüriga")


def test_a_kind_said_otherwise_is_believed_and_the_rest_read_with_it_in_mind() -> None:
    said = read_sentence("She gave 50 € yesterday", today=TODAY, currency="EUR", kinds=all_kinds(), known_kind="visit")
    assert (said.kind.value, said.day.value, said.amount.values, said.words) == ("visit", date(2026, 11, 21), (), "gave 50 €")


def test_two_channels_are_asked_back() -> None:
    assert read("gave 50 € in cash by bank transfer").channel.doubt == Doubt.WHICH


def test_thanking_by_card_is_not_paying_by_card() -> None:
    assert read("thanked by card").channel.values == ()


def test_a_text_without_words_asks_for_the_kind() -> None:
    assert read("").is_asking


def test_a_long_text_is_kept_whole() -> None:
    story = "She told of the ice. " * 1000
    assert read(f"visited. {story}").words.startswith("She told")
    assert len(read(f"visited. {story}").words) == len(story.strip())


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_strings_are_read_and_lose_nothing_in_the_middle(text: str) -> None:
    assert "with two children" in read(f"visited {text} with two children {text}").words


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    reading = read(text)
    assert reading.kind.value is None or reading.kind.value in {kind.key for kind in all_kinds()}


_PIECES = st.sampled_from(
    ["gave", "visited", "käis", "€", "50", "1,240.50", "1 240,50 €", "yesterday", "eile", "31 February", "3/4/2026", "2026-13-01", "9999 weeks ago",
     "on Friday", "reedel", "99999 days ago", "kell 25", "24:61", "by card", "not", "she", "0.001 €", "9" * 40 + " €", ".", ",", "\n", "-5 €", "$5"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12), st.sampled_from(["EUR", "USD", "JPY", "KWD", "SEK"]))
def test_any_mixture_of_what_it_knows_is_read(pieces: list[str], currency: str) -> None:
    reading = read(" ".join(pieces), currency)
    assert all(amount.currency == currency and amount.amount_minor >= 0 for amount in reading.amount.values)
    assert len(reading.day.values) <= 1 or reading.day.doubt == Doubt.WHICH
