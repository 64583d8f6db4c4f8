"""What else must be asked before a letter leaves: each domain that watches over letters answers in a module that settings name.

They are asked when a letter is planned, and again in the transaction that lets it go.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from django.conf import settings

from befriend.outbox.models import Message


class Guard(Protocol):
    """What such a module answers to."""

    def objection(self, message: Message) -> tuple[str, str] | None:
        """Why this letter must not leave at its time: a word for machines, and a sentence; None when it may. It may be unsaved."""
        ...


def objection_to(message: Message) -> tuple[str, str] | None:
    """The first objection of any of them."""
    for module in settings.LETTER_GUARDS:
        guard: Guard = import_module(module)
        if (found := guard.objection(message)) is not None:
            return found
    return None
