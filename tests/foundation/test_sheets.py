"""What our type can print."""

from __future__ import annotations

import pytest

from befriend.cli.museum.names import CULTURES, LONG_NAMES
from befriend.foundation.sheets import paragraphs, unprintable
from befriend.thanks.rules.preset_openers import PRESET

pytestmark = pytest.mark.once


def test_names_of_many_scripts_can_be_printed() -> None:
    names = [name for culture in CULTURES for name in (*culture.given, *culture.family)]
    names += [part for long_name in LONG_NAMES for part in long_name]
    assert unprintable(*names) == []


def test_our_own_first_sentences_can_be_printed() -> None:
    texts = [text for by_occasion in PRESET.values() for some in by_occasion.values() for text in some]
    assert unprintable(*texts) == []


def test_a_sign_that_no_font_of_ours_has_is_named_once() -> None:
    assert unprintable("🙂 Mari 🙂", "𓀀") == ["🙂", "𓀀"]


def test_breaks_and_joiners_need_no_drawing() -> None:
    assert unprintable("a\u200db\u00a0c\n\td\u200f") == []


def test_paragraphs_are_cut_at_empty_lines() -> None:
    assert paragraphs("Dear Mari,\r\n\r\nthank you\nfor all.\n\n\n\nLiis\n") == ("Dear Mari,", "thank you\nfor all.", "Liis")
