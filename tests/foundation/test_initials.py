"""The letters of a face are what a reader of that script would take for them."""

from __future__ import annotations

import pytest

from befriend.foundation.initials import initials_of


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Mari Kask", "MK"),
        ("Mari", "M"),
        ("mari kask", "MK"),
        ("Konstantin-Aleksander von Rosenberg-Tamme", "KR"),
        ("Õie Pärn", "ÕP"),
        ("O\u0303ie Pa\u0308rn", "O\u0303P"),
        ("Олена Шевченко", "ОШ"),
        ("李小龙", "李"),
        ("김 민준", "김민"),
        ("Ǆoko ßen", "Ǆß"),
        ("“Sass” (Rosenberg)", "SR"),
        ("👩🏽‍🚀 Ada", "👩🏽‍🚀A"),
        ("🇪🇪 Eesti", "🇪🇪E"),
        ("   ", "·"),
        ("...", "·"),
        ("", "·"),
    ],
)
def test_initials_of_a_person(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_arabic_letters_are_kept_apart() -> None:
    assert initials_of("ليلى حدّاد") == "ل\u200cح"


def test_an_organisation_shows_its_first_two_words() -> None:
    assert initials_of("Nordic Rope & Sail OÜ", is_organisation=True) == "NR"
