"""Jobs of promises: load, call one action, stop."""

from __future__ import annotations

from befriend.promises.actions import look_around as everyone


def look_around() -> int:
    """Every night, after the day has turned: who came to belong to those something recurs for, and who left. Returns how many."""
    return everyone.look_around()


def standard_changed(standard_id: int) -> int:
    """A standard was changed or switched: everyone for whom that makes a difference at once is looked at."""
    return everyone.standard_changed(standard_id=standard_id)
