"""Jobs of the workspace: load, call one action, stop."""

from __future__ import annotations

from befriend.workspace.my_day.morning import write_morning_letters as write_letters


def write_morning_letters() -> str:
    """Every morning: what is due today, to each colleague who wants to hear it."""
    return f"{write_letters()} letters"
