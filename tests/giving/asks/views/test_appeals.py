"""The page of an appeal, its lists, its costs and its posters; whom we may ask; asking all the same."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from befriend.accounts.models import Organisation, User
from befriend.foundation.typesetting import typeset
from befriend.giving.asks.actions.posters import Paper, address_of, print_poster
from befriend.giving.models import Appeal, AppealCost, AskPermit
from befriend.outbox.models import Message
from befriend.people.models import Contact
from tests.giving.asks.conftest import agreed_to_be_asked
from tests.giving.conftest import given


def test_an_appeal_shows_what_came(at_work: Client, ice: Appeal, mari: Contact) -> None:
    given(mari, 30_000, appeal=ice)
    page = at_work.get(f"/giving/asks/appeals/{ice.pk}/").content.decode()
    assert "€300" in page
    assert "30 %" in page
    people = at_work.get(f"/giving/asks/appeals/{ice.pk}/people/new/")
    assert [person.name for person in people.context["people"]] == ["Mari Kask"]


def test_the_page_asks_the_same_number_of_questions_however_many_gave(at_work: Client, ice: Appeal, mari: Contact, tom: Contact) -> None:
    given(mari, appeal=ice)
    with CaptureQueriesContext(connection) as one:
        at_work.get(f"/giving/asks/appeals/{ice.pk}/")
    given(tom, appeal=ice)
    given(mari, appeal=ice)
    with CaptureQueriesContext(connection) as three:
        at_work.get(f"/giving/asks/appeals/{ice.pk}/")
    assert len(three) == len(one)


def test_a_cost_is_written_down_and_taken_back(at_work: Client, ice: Appeal) -> None:
    answer = at_work.post(f"/giving/asks/appeals/{ice.pk}/costs/", {"amount_minor": "87", "on_what": "Stamps", "day": "2026-05-12"})
    assert answer.status_code == 303
    cost = AppealCost.objects.get()
    assert cost.amount_minor == 8_700
    at_work.post(f"/giving/asks/costs/{cost.pk}/removal/")
    at_work.post(f"/giving/asks/costs/{cost.pk}/return/")
    cost.refresh_from_db()
    assert cost.taken_back_at is None


def test_a_cost_of_nothing_is_said_beside_its_field(at_work: Client, ice: Appeal) -> None:
    answer = at_work.post(f"/giving/asks/appeals/{ice.pk}/costs/", {"amount_minor": "", "on_what": "Stamps", "day": "2026-05-12"})
    assert answer.status_code == 422
    assert 'value="Stamps"' in answer.content.decode()


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("length", [0, 4_000])
def test_a_poster_is_one_page_however_much_it_says(ice: Appeal, paper: Paper, length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytes] = []

    def as_pictures(*arguments: Any) -> list[bytes]:
        made.extend(typeset(*arguments, kind="png", ppi=20))
        return made

    monkeypatch.setattr("befriend.giving.asks.actions.posters.typeset", as_pictures)
    ice.about, ice.name = "The ice is thin. " * (length // 17), "An evening on the ice " * (9 if length else 1)
    print_poster(ice, paper=paper, language="et")
    assert len(made) == 1


def test_a_poster_is_a_pdf(at_work: Client, ice: Appeal) -> None:
    answer = at_work.get(f"/giving/asks/appeals/{ice.pk}/posters/a5/")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert address_of(ice).endswith("/give/an-evening-on-the-ice")
    assert at_work.get(f"/giving/asks/appeals/{ice.pk}/posters/a3/").status_code == 404


def test_volunteers_see_no_amounts_of_an_appeal(client: Client, volunteer: User, ice: Appeal) -> None:
    client.force_login(volunteer)
    assert client.get(f"/giving/asks/appeals/{ice.pk}/").status_code == 403


def test_whom_we_may_ask_names_who_is_to_be_thanked_first(at_work: Client, mari: Contact, ice: Appeal) -> None:
    agreed_to_be_asked(mari)
    given(mari)
    page = at_work.get("/giving/asks/")
    assert [person.name for person, _one in page.context["rows"]] == ["Mari Kask"]
    assert page.context["figures"].held == 1
    assert reverse("thanks:new", args=[mari.pk]) in page.content.decode()


def test_asking_all_the_same_in_one_form(at_work: Client, mari: Contact, ice: Appeal, fundraiser: User) -> None:
    given(mari, received_at=timezone.now())
    refused = at_work.post(f"/giving/asks/people/{mari.pk}/", {"reason": "", "appeal": ice.pk})
    assert refused.status_code == 422
    answer = at_work.post(f"/giving/asks/people/{mari.pk}/", {"reason": "She asked.", "appeal": ice.pk})
    assert answer.status_code == 303
    permit = AskPermit.objects.get()
    assert (permit.by, permit.appeal, permit.because) == (fundraiser, ice, ["unthanked", "unreported"])
    at_work.post(f"/giving/asks/permits/{permit.pk}/removal/")
    permit.refresh_from_db()
    assert permit.taken_back_by == fundraiser


def test_a_letter_that_asks_is_refused_where_it_is_written(at_work: Client, mari: Contact, ice: Appeal, museum: Organisation) -> None:
    agreed_to_be_asked(mari)
    given(mari, received_at=timezone.now())
    path = f"/people/{mari.pk}/letters/"
    page = at_work.get(path)
    assert "Do not ask them for support now." in page.content.decode()
    answer = at_work.post(path, {"purpose": "asks", "appeal": ice.pk, "subject": "Ice", "text": "Would you give for the ice?"})
    assert answer.status_code == 422
    assert "Would you give for the ice?" in answer.content.decode()
    assert Message.objects.count() == 0
