"""Days, money and numbers as the reader's language writes them; signs and faces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from befriend.foundation.days import day_number
from befriend.foundation.money import activate_currency
from befriend.foundation.templatetags import befriend as tags

TODAY = date(2027, 3, 9)


@dataclass
class Someone:
    pk: int
    name: str
    is_organisation: bool = False
    photo: Any = None


@pytest.fixture(autouse=True)
def _a_tuesday_in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_arguments: TODAY)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 3, 9, 12, tzinfo=UTC))


def _rendered(source: str, **context: Any) -> str:
    return Template("{% load befriend %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (-1, "yesterday"), (1, "tomorrow"), (-6, "3 March"), (30, "8 April"), (-400, "2 February 2026")],
)
def test_day_as_one_would_say_it(days: int, words: str) -> None:
    assert tags.day_words(day_number(TODAY) + days) == words


def test_no_day_says_nothing() -> None:
    assert tags.day_words(None) == tags.ago(None) == tags.money(None) == tags.figure(None) == ""


def test_day_in_estonian() -> None:
    with translation.override("et"):
        assert tags.day_words(day_number(TODAY) - 6) == "3. märts"


@pytest.mark.parametrize(
    ("days", "words"), [(0, "today"), (-1, "yesterday"), (-2, "2 days ago"), (-21, "3 weeks ago"), (-400, "13 months ago")]
)
def test_how_long_ago_a_day_was(days: int, words: str) -> None:
    assert tags.ago(day_number(TODAY) + days) == words


def test_how_long_ago_a_moment_was() -> None:
    assert tags.ago(timezone.now() - timedelta(hours=2)) == "2 hours ago"


@pytest.mark.parametrize(
    ("language", "minor", "written"), [("en", 25_000, "€250"), ("en", 124_050, "€1,240.50"), ("et", 124_050, "1\xa0240,50\xa0€")]
)
def test_money_as_the_language_writes_it(language: str, minor: int, written: str) -> None:
    activate_currency("EUR")
    with translation.override(language):
        assert tags.money(minor) == written


def test_money_of_another_currency() -> None:
    assert tags.money(500, "JPY") == "JP¥500"


@pytest.mark.parametrize(("number", "written"), [(2, "two"), (12, "twelve"), (13, "13"), (18_204, "18,204")])
def test_small_numbers_are_words(number: int, written: str) -> None:
    assert tags.in_words(number) == written


def test_icon_is_hidden_from_screen_readers() -> None:
    assert _rendered('{% icon "gift" %}') == '<svg class="icon" aria-hidden="true"><use href="/static/icons/icons.svg#gift"/></svg>'


def test_face_of_a_person_is_a_circle_with_initials() -> None:
    html = _rendered('{% face who "large" %}', who=Someone(10, "Mari Kask"))
    assert '<span class="face tint-3 large" aria-hidden="true"><bdi>MK</bdi></span>' in html


def test_face_of_an_organisation_is_a_soft_square() -> None:
    assert 'class="face tint-1 organisation"' in _rendered("{% face who %}", who=Someone(8, "Nordic Rope", is_organisation=True))


def test_face_of_someone_hostile_is_harmless() -> None:
    assert "<script" not in _rendered("{% face who %}", who=Someone(1, "<script>alert(1)</script>"))


def test_rung_shows_how_far_the_ladder_is_climbed() -> None:
    @dataclass
    class Step:
        name: str
        position: int

    assert "#rung-3" in _rendered("{% rung step %}", step=Step("Partner", 3))
    assert "#rung-4" in _rendered("{% rung step %}", step=Step("Seventh heaven", 7))
