"""Jobs of this room: load, call one action, stop."""

from __future__ import annotations

from befriend.people.actions.colleagues import know_all_colleagues


def know_colleagues() -> int:
    """Every night: whoever works here is known as a contact, too. Returns how many were new."""
    return know_all_colleagues()
