from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from befriend.foundation.spreadsheet import guarded, unguarded


@pytest.mark.parametrize("text", ["Mari", "'s-Hertogenbosch", "", "12", "-12.50", "-1,234", "+372 5551 2345", "+37255512345", "a=b", "’=x"])
def test_what_runs_nowhere_is_left_as_it_is(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+1-2", "+372 (5) 1", "-2+3", "@SUM(A1)", "|calc", "%0A", "\t=1", "\r=1", "\n=1", "-", "+", "--1", "-.", "＝1"]
)
def test_what_might_run_has_an_apostrophe_before_it(text: str) -> None:
    assert guarded(text) == "'" + text


@given(st.text(alphabet="'=+-@|%\t\r\n0123456789 .,()ab＝") | st.text())
@settings(max_examples=200)
def test_whatever_is_guarded_comes_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text
