"""Givers, funds, and gifts of the Harbour Museum."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from befriend.accounts.models import Organisation
from befriend.foundation.money import Money
from befriend.giving.actions.funds import open_fund
from befriend.giving.actions.record_gift import Paid, record_gift
from befriend.giving.models import Fund, FundKind, Gift, Method
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact
from befriend.timeline.models import Interaction

NOON = datetime(2026, 5, 12, 9, tzinfo=UTC)


@pytest.fixture
def mari(museum: Organisation) -> Contact:
    """A friend of the museum who reads Estonian."""
    return create_contact(name="Mari Kask", given_name="Mari", family_name="Kask", language="et", emails=["mari@mail.example"], by=None)


@pytest.fixture
def tom(museum: Organisation) -> Contact:
    return create_contact(name="Tom Whitfield", given_name="Tom", family_name="Whitfield", language="en", by=None)


@pytest.fixture
def general(museum: Organisation) -> Fund:
    return open_fund(name="General fund", kind=FundKind.UNRESTRICTED, by=None)


@pytest.fixture
def scholarships(general: Fund) -> Fund:
    return open_fund(name="Scholarship fund", kind=FundKind.SCHOLARSHIP, position=1, by=None)


@pytest.fixture
def boats(scholarships: Fund) -> Fund:
    return open_fund(name="Ice Boats", kind=FundKind.RESTRICTED, position=2, by=None)


def given(contact: Contact | None, minor: int = 10_000, *, currency: str = "EUR", method: Method = Method.BANK, **more: Any) -> Gift:
    """A gift that came by bank transfer on 12 May 2026, unless told otherwise."""
    more.setdefault("paid", [Paid(method)])
    more.setdefault("received_at", NOON)
    return record_gift(contact=contact, amount=Money(minor, currency), by=more.pop("by", None), **more)


def on_the_timeline(gift: Gift) -> list[int | None]:
    """The amounts of the entries that count and tell this gift."""
    entries = Interaction.objects.filter(subject_kind=20, subject_id=gift.pk, reverses=None, reversal=None)
    return list(entries.values_list("amount", flat=True))
