from __future__ import annotations

import pytest
from django.test import Client

from befriend.accounts.models import User
from befriend.giving.models import Fund, Gift, Life, Pledge, RecurringGift, RecurringTurn
from befriend.people.models import Contact


@pytest.fixture
def at_work(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


def test_someone_gives_regularly_and_pauses(at_work: Client, mari: Contact, boats: Fund) -> None:
    told = {"amount": "25", "every": "month", "method": "standing_order", "fund": boats.pk, "first_day": "2026-05-30"}
    assert at_work.post(f"/giving/recurring/new/{mari.pk}/", told).url == f"/people/{mari.pk}/"
    gift = RecurringGift.objects.get()
    assert (gift.contact, gift.amount_minor, gift.fund) == (mari, 2_500, boats)
    assert "€25 every month" in at_work.get(f"/people/{mari.pk}/").content.decode()
    at_work.post(f"/giving/recurring/{gift.pk}/turns/", {"life": "paused"})
    assert [list(at_work.get(f"/giving/recurring/?life={life}").context["gifts"]) for life in ("active", "paused")] == [[], [gift]]
    at_work.post(f"/giving/turns/{RecurringTurn.objects.latest('pk').pk}/removal/")
    assert RecurringGift.objects.get().life == Life.ACTIVE


def test_a_pledge_and_a_part_of_it_that_came(at_work: Client, mari: Contact, boats: Fund) -> None:
    told = {"amount": "100", "parts": "4", "every": "quarter", "fund": boats.pk, "first_day": "2026-05-30"}
    at_work.post(f"/giving/pledges/new/{mari.pk}/", told)
    pledge = Pledge.objects.get()
    page = at_work.get(f"/giving/gifts/new/?giver={mari.pk}&pledge={pledge.pk}")
    assert page.context["form"]["amount"].value() == "25"
    form = {"amount": "25", "method": "bank", "day": "2026-05-30", "fund": boats.pk, "currency": "EUR", "credit_role": "other"}
    at_work.post(f"/giving/gifts/new/?giver={mari.pk}&pledge={pledge.pk}", {**form, "day": "2026-05-12"})
    assert Gift.objects.get().instalment == pledge.instalments.get(number=1)
    assert "€25 of €100 is here" in at_work.get("/giving/pledges/").content.decode()
    at_work.post(f"/giving/pledges/{pledge.pk}/end/", {"how": "taken_back"})
    assert at_work.get("/giving/pledges/").context["promised"] == []
    at_work.post(f"/giving/pledges/{pledge.pk}/return/")
    assert len(at_work.get("/giving/pledges/").context["promised"]) == 1


def test_the_persons_page_says_what_they_gave_only_to_those_who_may_see(
    at_work: Client, client: Client, mari: Contact, boats: Fund, volunteer: User
) -> None:
    from tests.giving.conftest import given

    given(mari, 12_300, split={boats.pk: 12_300})
    assert '<span class="big-figure">€123</span>' in at_work.get(f"/people/{mari.pk}/").content.decode()
    client.force_login(volunteer)
    assert '<span class="big-figure">€123</span>' not in client.get(f"/people/{mari.pk}/").content.decode()
