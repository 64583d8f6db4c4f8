"""One receipt for a year, for everyone who gave in it: sent once, however often it is begun."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django_q.models import OrmQ

from befriend.accounts.models import Organisation, User
from befriend.foundation.refusals import Refused
from befriend.giving import jobs
from befriend.giving.actions import yearly
from befriend.giving.actions.yearly import begin_summaries
from befriend.giving.models import Fund, Receipt
from befriend.outbox.models import Message
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact
from tests.giving.conftest import given

IN_2025 = datetime(2025, 6, 1, 9, tzinfo=UTC)


def test_everyone_who_gave_has_one_and_nobody_two(general: Fund, mari: Contact, tom: Contact, fundraiser: User, monkeypatch: Any) -> None:
    friends = [create_contact(name=f"Friend {number}", emails=[f"f{number}@mail.example"], by=None) for number in range(3)]
    for contact in (mari, tom, *friends):  # nobody knows where to write to Tom
        given(contact, 1_000, received_at=IN_2025)
        given(contact, 2_000, received_at=IN_2025)
    given(None, 500, received_at=IN_2025)
    monkeypatch.setattr(yearly, "_AT_A_TIME", 2)
    monkeypatch.setattr(jobs, "later", lambda _name, **said: jobs.yearly(**said))
    for _time in range(2):
        jobs.yearly(year=2025, by_id=fundraiser.pk)
    assert {(one.contact_id, one.amount_minor) for one in Receipt.objects.all()} == {(one.pk, 3_000) for one in (mari, tom, *friends)}
    assert sorted(Message.objects.values_list("contact", flat=True)) == sorted(one.pk for one in (mari, *friends))


def test_year_that_is_not_over_is_refused(museum: Organisation, fundraiser: User) -> None:
    with pytest.raises(Refused):
        begin_summaries(year=datetime.now(UTC).year, by=fundraiser)


def test_colleague_sends_them_and_sees_how_many_have_theirs(client: Client, general: Fund, mari: Contact, fundraiser: User) -> None:
    given(mari, 1_000, received_at=IN_2025)
    client.force_login(fundraiser)
    year = datetime.now(UTC).year - 1
    given(mari, 1_000, received_at=datetime(year, 6, 1, 9, tzinfo=UTC))
    before = OrmQ.objects.count()
    assert "Send everyone theirs" in client.get(f"/giving/receipts/?year={year}").content.decode()
    client.post("/giving/receipts/years/", {"year": str(year)})
    assert OrmQ.objects.count() == before + 1
    jobs.yearly(year=year, by_id=fundraiser.pk)
    assert "1 has a receipt for the whole year." in " ".join(client.get(f"/giving/receipts/?year={year}").content.decode().split())
