"""Jobs of thanks: load, call one action, stop. None of them thanks anyone: that is for people."""

from __future__ import annotations

from befriend.thanks.actions.lists import make_lists
from befriend.thanks.actions.reckon import keep_figures


def make_week() -> str:
    """Every night; on the first of a week it makes everyone's list."""
    return f"{make_lists()} lines"


def reckon_night() -> None:
    """Every night: the clock and the coverage."""
    keep_figures()
