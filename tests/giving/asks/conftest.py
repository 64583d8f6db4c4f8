"""Appeals of the Harbour Museum, and what happens after a gift."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import User
from befriend.giving.actions.appeals import keep_appeal
from befriend.giving.models import Appeal, Fund
from befriend.people.actions.consent import give_consent
from befriend.people.models import Contact, Purpose
from befriend.timeline.actions.record import record

MONTH = timedelta(days=30)


@pytest.fixture
def at_work(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


@pytest.fixture
def ice(boats: Fund) -> Appeal:
    """An appeal for 1,000 euros that goes on."""
    return keep_appeal(name="An evening on the ice", about="So that they sail.", fund=boats, goal_minor=100_000, first_day=20_000, by=None)


def thanked(contact: Contact, at: datetime | None = None) -> None:
    """A human thanked them (now, unless told otherwise)."""
    record(contact=contact, kind="thanks_received", occurred_at=at or timezone.now())


def told(contact: Contact, at: datetime | None = None) -> None:
    """Someone told them what their gift did."""
    record(contact=contact, kind="impact_told", occurred_at=at or timezone.now())


def agreed_to_be_asked(contact: Contact) -> None:
    give_consent(contact=contact, purpose=Purpose.ASKS, channel="email", wording="Yes, ask me.", how="form", by=None)
