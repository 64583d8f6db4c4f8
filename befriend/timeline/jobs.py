"""Jobs of the timeline: load, call one action, stop."""

from __future__ import annotations

from befriend.timeline.actions.forget_names import forget_names
from befriend.timeline.history.actions.forget_files import forget_files


def forget_names_of_a_week() -> str:
    """Every night: names under which doors recorded something are kept for a week."""
    return f"{forget_names()} forgotten"


def forget_old_files() -> str:
    """Every night: rejected rows of three months ago, and uploads nobody brought in."""
    return f"{forget_files()} removed"
