"""Jobs of the ladder: load, call one action, stop."""

from __future__ import annotations

from befriend.ladder.actions.review import NoLadder, review_due


def review_night() -> str:
    """Every night, after the day has turned: those whose standing may hold no longer. What it did is kept with the job."""
    try:
        return str(review_due())
    except NoLadder as nothing:
        return str(nothing)
