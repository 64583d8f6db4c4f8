"""A colour is kept only when words in it can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from befriend.foundation.colours import ENOUGH, PAPER_BY_DAY, PAPER_BY_LAMP, contrast, ink_on, is_colour, readable

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1.0)]
)
def test_contrast_is_that_of_the_guideline(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(colours, st.sampled_from([PAPER_BY_DAY, PAPER_BY_LAMP]))
def test_readable_shade_can_be_read(colour: str, paper: str) -> None:
    assert contrast(readable(colour, paper), paper) >= ENOUGH


@given(colours)
def test_ink_on_any_colour_can_be_read(colour: str) -> None:
    assert contrast(ink_on(colour), colour) >= 4.0


def test_a_readable_colour_stays_as_it_is() -> None:
    assert readable("#2b4aa0", PAPER_BY_DAY) == "#2b4aa0"


@pytest.mark.parametrize("text", ["red", "#12345", "#1234567", "#12345g", "url(x)", "#123456;}", ""])
def test_what_is_no_colour(text: str) -> None:
    assert not is_colour(text)
