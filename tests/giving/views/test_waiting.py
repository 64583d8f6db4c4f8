"""The page of money that waits."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from befriend.accounts.models import User
from befriend.giving.models import Fund, Gift, WaitingMoney
from befriend.people.models import Contact
from tests.giving.actions.test_waiting_money import _announced, _paid


@pytest.fixture
def desk(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


def test_the_page_of_gifts_says_that_money_waits_and_leads_there(desk: Client, mari: Contact, general: Fund) -> None:
    _announced(mari)
    _paid()
    assert reverse("giving:all_waiting") in desk.get(reverse("giving:gifts")).content.decode()
    page = desk.get(reverse("giving:all_waiting")).content.decode()
    assert ("Mari Kask" in page, "$100" in page.replace("US$", "$")) == (True, True)


def test_giving_the_rate_leads_to_the_gift(desk: Client, mari: Contact, general: Fund) -> None:
    _announced(mari)
    _paid()
    address = reverse("giving:waiting", args=[WaitingMoney.objects.get().pk])
    refused = desk.post(address, {"rate": "", "rate_on": "2026-05-12"})
    assert (refused.status_code, "How much is one of theirs in ours?" in refused.content.decode()) == (422, True)
    answer = desk.post(address, {"rate": "0.92", "rate_on": "2026-05-12"})
    assert (answer.status_code, answer["Location"]) == (303, reverse("giving:gift", args=[Gift.objects.get().pk]))


def test_unannounced_money_is_given_to_whom_it_is_from(desk: Client, mari: Contact, general: Fund) -> None:
    _paid(currency="EUR")
    row = WaitingMoney.objects.get()
    assert "Mari Kask" in desk.get(reverse("giving:waiting", args=[row.pk]), {"q": "Mari"}).content.decode()
    desk.post(reverse("giving:waiting_gift", args=[row.pk]), {"contact": mari.pk})
    assert Gift.objects.get().contact == mari


def test_what_is_no_gift_is_set_aside_and_brought_back(desk: Client, general: Fund) -> None:
    _paid(currency="EUR")
    row = WaitingMoney.objects.get()
    desk.post(reverse("giving:waiting_aside", args=[row.pk]))
    assert "Nothing waits" in desk.get(reverse("giving:all_waiting")).content.decode()
    desk.post(reverse("giving:waiting_return", args=[row.pk]))
    assert "Someone unknown" in desk.get(reverse("giving:all_waiting")).content.decode()


def test_a_volunteer_does_not_see_it(client: Client, volunteer: User) -> None:
    client.force_login(volunteer)
    assert client.get(reverse("giving:all_waiting")).status_code == 403
