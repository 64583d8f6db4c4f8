"""A giver and a stranger, each at their own door."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from befriend.accounts.models import Organisation
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, Email
from befriend.portal.me.actions.sessions import begin
from befriend.portal.me.guard import COOKIE

ComeIn = Callable[[Contact], Client]


@pytest.fixture(autouse=True)
def _no_rate_limits(settings: object) -> None:
    settings.ACCOUNT_RATE_LIMITS = False  # type: ignore[attr-defined]


@pytest.fixture
def mari(museum: Organisation) -> Contact:
    return create_contact(name="Mari Kask", given_name="Mari", language="en", emails=["mari@harbour.example"], by=None)


@pytest.fixture
def tom(museum: Organisation) -> Contact:
    return create_contact(name="Tom Whitfield", given_name="Tom", language="en", emails=["tom@harbour.example"], by=None)


@pytest.fixture
def come_in() -> ComeIn:
    """Their browser, in which they are in."""

    def opened(contact: Contact) -> Client:
        client = Client()
        client.cookies[COOKIE] = begin(address_folded=Email.objects.get(contact=contact).address_folded, browser="a test")
        return client

    return opened
