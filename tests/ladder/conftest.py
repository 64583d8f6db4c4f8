"""The preset ladder, and the few who climb it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from befriend.accounts.models import Organisation
from befriend.ladder.actions.preset import lay_preset
from befriend.ladder.models import Rung, Standing
from befriend.people.actions.consent import give_consent
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, ContactKind
from befriend.timeline.actions.record import record


@pytest.fixture
def ladder(museum: Organisation) -> list[Rung]:
    return lay_preset("en")


@pytest.fixture
def mari(ladder: list[Rung]) -> Contact:
    """A visitor of the museum whom we know by name."""
    return create_contact(kind=ContactKind.PERSON, name="Mari Kask", by=None)


def days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def agree(contact: Contact) -> None:
    give_consent(
        contact=contact, purpose="news", channel="email", wording="May we write to you?", how="on paper", where_from="the door", by=None
    )


def took_a_workshop(contact: Contact, *, days: int = 0) -> None:
    record(contact=contact, kind="workshop_attended", occurred_at=days_ago(days))


def rung_of(contact: Contact) -> str:
    return Standing.objects.get(pk=contact.pk).rung.segment.key
