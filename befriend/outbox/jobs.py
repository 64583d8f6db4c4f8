"""Jobs of the outbox: load, call one action, stop."""

from __future__ import annotations

from befriend.outbox.actions.deliver import deliver as deliver_message
from befriend.outbox.actions.tidy import tidy as tidy_up


def deliver(message_id: int) -> None:
    """One letter whose time has come."""
    deliver_message(message_id=message_id)


def tidy() -> str:
    """Every night: letters that waited too long are asked for again, old files are thrown away."""
    return tidy_up()
