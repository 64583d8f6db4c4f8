"""A few who were good to the museum, and those who thank them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from befriend.accounts.models import Organisation, User
from befriend.foundation.channels import Channel
from befriend.foundation.money import Money
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact
from befriend.timeline.actions.record import record
from befriend.timeline.models import Interaction


@pytest.fixture
def mari(museum: Organisation) -> Contact:
    """A friend of the museum who reads Estonian."""
    return create_contact(name="Mari Kask", given_name="Mari", family_name="Kask", language="et", emails=["mari@mail.example"], by=None)


@pytest.fixture
def tom(museum: Organisation) -> Contact:
    return create_contact(name="Tom Whitfield", given_name="Tom", family_name="Whitfield", language="en", by=None)


def days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def gave(contact: Contact, euros: int = 20, *, days: int = 0, by: User | None = None) -> Interaction:
    return record(contact=contact, kind="gift", occurred_at=days_ago(days), amount=Money(euros * 100, "EUR"), by=by)


def served(contact: Contact, *, days: int = 0, by: User | None = None) -> Interaction:
    return record(contact=contact, kind="shift_served", occurred_at=days_ago(days), channel=Channel.IN_PERSON, by=by)
