"""Someone to write to, and a letter that waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from befriend.accounts.models import Organisation, User
from befriend.outbox.actions.send import send_message
from befriend.outbox.models import Message, Purpose
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact

Write = Callable[..., Message]


@pytest.fixture
def mari(museum: Organisation) -> Contact:
    return create_contact(name="Mari Kask", given_name="Mari", emails=["mari@harbour.example"], by=None)


@pytest.fixture
def write(mari: Contact, fundraiser: User) -> Write:
    """A letter from Liis to Mari, ready to leave at once; anything about it can be said otherwise."""

    def written(**otherwise: Any) -> Message:
        said: dict[str, Any] = {
            "contact": mari,
            "purpose": Purpose.ANSWER,
            "subject": "The lift",
            "text": "It runs again.",
            "by": fundraiser,
        }
        message = send_message(**(said | otherwise))
        Message.objects.filter(pk=message.pk).update(next_try_at=message.planned_at)
        return message

    return written
