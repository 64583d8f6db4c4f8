"""Jobs of the timeline: load, call one action, stop."""

from __future__ import annotations

from befriend.timeline.actions.forget_names import forget_names


def forget_names_of_a_week() -> str:
    """Every night: names under which doors recorded something are kept for a week."""
    return f"{forget_names()} forgotten"
