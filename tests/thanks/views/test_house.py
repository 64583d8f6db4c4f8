"""The clock, the left out, colleagues and openers, as pages."""

from __future__ import annotations

import pytest
from django.test import Client

from befriend.accounts.models import User
from befriend.people.models import Contact
from befriend.thanks.actions.openers import lay_openers
from befriend.thanks.actions.thank import thank
from befriend.thanks.models import How, Occasion, Opener
from befriend.thanks.queries.openers import openers_of
from tests.thanks.conftest import gave


@pytest.fixture
def at_the_desk(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


def test_the_clock_tells_the_hours_by_kind_and_opens_the_left_out(
    at_the_desk: Client, mari: Contact, tom: Contact, fundraiser: User
) -> None:
    gave(mari)
    gave(tom, days=3)
    thank(contact=mari, how=How.IN_PERSON, by=fundraiser)
    page = at_the_desk.get("/thanks/clock/")
    assert [(kind.key, reading.number, reading.thanked, half) for kind, reading, half, _most in page.context["kinds"]] == [
        ("gift", 2, 1, "0 h")
    ]
    assert "1 of 2 who did something for us" in page.content.decode()
    assert [contact for contact, _facts in at_the_desk.get("/thanks/left-out/").context["rows"]] == [tom]


def test_an_odd_place_on_the_left_out_is_no_place(at_the_desk: Client, tom: Contact) -> None:
    gave(tom, days=3)
    assert len(at_the_desk.get("/thanks/left-out/?after=x_y").context["rows"]) == 1


def test_what_is_said_to_a_colleague_everyone_reads(at_the_desk: Client, volunteer: User, fundraiser: User) -> None:
    works_here = Contact.objects.create(name="Peeter Jõgi", created_day=20_000, colleague=volunteer)
    thank(contact=works_here, how=How.IN_PERSON, words="You mended the pump.", by=fundraiser)
    page = at_the_desk.get("/thanks/colleagues/")
    assert [(one.by, one.words) for one in page.context["kudos"]] == [(fundraiser, "You mended the pump.")]
    assert "You mended the pump." in at_the_desk.get("/thanks/").content.decode()


def test_openers_are_edited_a_line_each(at_the_desk: Client) -> None:
    lay_openers()
    answer = at_the_desk.post("/thanks/openers/et/gift/", {"texts": "Hea {name}, aitäh!\n\n  Aitäh, {name}.  "})
    assert answer.url == "/thanks/openers/"
    assert openers_of(Occasion.GIFT, "et") == ["Hea {name}, aitäh!", "Aitäh, {name}."]
    assert openers_of(Occasion.GIFT, "en") != []


def test_an_opener_with_other_braces_is_not_kept(at_the_desk: Client) -> None:
    answer = at_the_desk.post("/thanks/openers/en/gift/", {"texts": "Dear {nmae}, thank you."})
    assert (answer.status_code, Opener.objects.count()) == (422, 0)
    assert "Dear {nmae}" in answer.content.decode()


def test_there_are_no_openers_in_a_language_we_do_not_use(at_the_desk: Client) -> None:
    assert at_the_desk.get("/thanks/openers/xx/gift/").status_code == 404


def test_a_volunteer_reads_openers_and_edits_none(client: Client, volunteer: User) -> None:
    client.force_login(volunteer)
    assert client.get("/thanks/openers/").status_code == 200
    assert client.get("/thanks/openers/en/gift/").status_code == 403


def test_suggestions_are_laid_once(at_the_desk: Client) -> None:
    at_the_desk.post("/thanks/openers/suggestions/")
    number = Opener.objects.count()
    assert lay_openers() == 0
    assert number > 20
