"""What else must be asked before a letter leaves: each domain that watches over letters answers in a module that settings name.

They are asked when a letter is planned, and again in the transaction that lets it go.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from django.conf import settings

from befriend.outbox.models import Message
from befriend.people.models import Contact


class Guard(Protocol):
    """What such a module answers to."""

    def objection(self, contact: Contact, purpose: str, about: tuple[int, int] | None) -> tuple[str, str] | None:
        """Why this letter must not go to them now: a word for machines, and a sentence; None when it may."""
        ...


def objection_to(message: Message) -> tuple[str, str] | None:
    """The first objection of any of them."""
    about = (message.about_kind, message.about_id) if message.about_id is not None else None
    for module in settings.LETTER_GUARDS:
        guard: Guard = import_module(module)
        if (found := guard.objection(message.contact, message.purpose, about)) is not None:
            return found
    return None
