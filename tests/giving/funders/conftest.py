"""Those who fund the Harbour Museum by agreement."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from befriend.accounts.models import Organisation, User
from befriend.giving.funders.actions.grants import Award, keep_grant, move_grant
from befriend.giving.funders.actions.matching import offer_match
from befriend.giving.models import Fund, Grant, MatchingOffer, Stage
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, ContactKind


@pytest.fixture
def foundation(museum: Organisation) -> Contact:
    return create_contact(name="Tide Foundation", kind=ContactKind.ORGANISATION, by=None)


@pytest.fixture
def shipyard(museum: Organisation) -> Contact:
    return create_contact(name="Noble Shipyard", kind=ContactKind.ORGANISATION, by=None)


@pytest.fixture
def grant(foundation: Contact, boats: Fund, fundraiser: User) -> Grant:
    """Eight thousand euros asked for the ice boats."""
    return keep_grant(
        contact=foundation, programme="Heritage on the Water", asked_minor=800_000, fund=boats, responsible=fundraiser, by=fundraiser
    )


@pytest.fixture
def awarded(grant: Grant, boats: Fund, museum: Organisation, fundraiser: User) -> Grant:
    """Seven thousand of them awarded, in two parts."""
    today = museum.today()
    move_grant(grant=grant, stage=Stage.SUBMITTED, by=fundraiser)
    parts = [(today + 10, 500_000), (today + 200, 200_000)]
    move_grant(grant=grant, stage=Stage.AWARDED, by=fundraiser, award=Award(700_000, boats, parts))
    return Grant.objects.get(pk=grant.pk)


@pytest.fixture
def at_work(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


def offered(contact: Contact, pays_to: Fund, **said: Any) -> MatchingOffer:
    """Every gift of May 2026 is matched one for one, unless told otherwise."""
    terms = {"name": "Every euro twice", "first_day": 20_574, "last_day": 20_604, "percent": 100, **said}
    return offer_match(contact=contact, pays_to=pays_to, by=None, **terms)
