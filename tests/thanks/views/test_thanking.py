"""The page on which one thanks someone, and the list of the week."""

from __future__ import annotations

import pytest
from django.test import Client

from befriend.accounts.models import User
from befriend.people.models import Contact
from befriend.thanks.actions.lists import make_lists
from befriend.thanks.actions.openers import lay_openers
from befriend.thanks.models import Line, Thanks
from befriend.thanks.queries.pasts import past_of
from tests.thanks.conftest import gave, served


@pytest.fixture
def at_the_desk(client: Client, volunteer: User) -> Client:
    client.force_login(volunteer)
    return client


def test_the_facts_lie_beside_the_words_and_what_waits_is_chosen(at_the_desk: Client, fundraiser: User, mari: Contact) -> None:
    served(mari, days=40)
    gift = gave(mari, 250, days=1)
    page = at_the_desk.get(f"/people/{mari.pk}/thanks/new/")
    assert page.context["desk"].facts[0] == "gave, yesterday"  # a volunteer thanks for the gift, not for its amount
    at_the_desk.force_login(fundraiser)
    assert at_the_desk.get(f"/people/{mari.pk}/thanks/new/").context["desk"].facts[0] == "gave €250, yesterday"
    assert f'value="{gift.pk}" checked' in page.content.decode()


def test_openers_come_in_their_language_with_their_name(at_the_desk: Client, mari: Contact) -> None:
    lay_openers()
    gave(mari, days=1)
    desk = at_the_desk.get(f"/people/{mari.pk}/thanks/new/").context["desk"]
    assert desk.openers[0] == "Hea Mari, Sinu esimene annetus jõudis meieni ja me märkasime seda."
    page = at_the_desk.get(f"/people/{mari.pk}/thanks/new/?opener=0")
    assert page.context["form"].initial["words"] == f"{desk.openers[0]}\n\n"


def test_a_volunteer_thanks_for_what_is_chosen_and_takes_it_back(at_the_desk: Client, mari: Contact, volunteer: User) -> None:
    gifts = [gave(mari, days=3), gave(mari, days=2)]
    answer = at_the_desk.post(
        f"/people/{mari.pk}/thanks/new/", {"how": "call", "entries": [gifts[0].pk, gifts[1].pk], "words": "She laughed.", "once": "1"}
    )
    thanks = Thanks.objects.get()
    assert (answer.status_code, answer.url, thanks.by, thanks.words) == (303, f"/people/{mari.pk}/", volunteer, "She laughed.")
    assert past_of(mari.pk).unthanked == []
    at_the_desk.post(f"/thanks/{thanks.pk}/return/")
    assert len(past_of(mari.pk).unthanked) == 2


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(at_the_desk: Client, mari: Contact) -> None:
    answer = at_the_desk.post(f"/people/{mari.pk}/thanks/new/", {"how": "letter", "words": "Dear Mari", "once": "1"})
    assert answer.status_code == 422
    assert "We do not know where to reach them this way." in answer.content.decode()
    assert "Dear Mari" in answer.content.decode()
    assert Thanks.objects.count() == 0


def test_a_line_swapped_and_taken_again(at_the_desk: Client, mari: Contact, tom: Contact, volunteer: User) -> None:
    gave(mari, days=3)
    make_lists()
    line = Line.objects.get(contact=mari)
    answer = at_the_desk.post(f"/thanks/lines/{line.pk}/later/", {"weeks": "4"})
    assert (answer.status_code, answer.url) == (303, "/thanks/")
    assert at_the_desk.get("/thanks/").context["lines"] == []
    at_the_desk.post(f"/thanks/lines/{line.pk}/return/")
    assert [one.contact for one in at_the_desk.get("/thanks/").context["lines"]] == [mari]


def test_nobody_swaps_on_the_list_of_another(client: Client, mari: Contact, volunteer: User, fundraiser: User) -> None:
    gave(mari, days=3)
    make_lists()
    line = Line.objects.get(contact=mari)
    client.force_login(fundraiser if line.user == volunteer else volunteer)
    assert client.post(f"/thanks/lines/{line.pk}/swap/").status_code == 404


def test_a_reader_sees_thanks_and_thanks_nobody(client: Client, mari: Contact, reader: User) -> None:
    client.force_login(reader)
    assert client.get("/thanks/").status_code == 200
    assert client.get(f"/people/{mari.pk}/thanks/new/").status_code == 403


def test_the_persons_page_tells_who_thanked_them(at_the_desk: Client, mari: Contact) -> None:
    gave(mari, days=3)
    assert "Never thanked by one of us yet." in at_the_desk.get(f"/people/{mari.pk}/").content.decode()
    at_the_desk.post(f"/people/{mari.pk}/thanks/new/", {"how": "in_person", "once": "1"})
    assert "Peeter thanked them: today." in at_the_desk.get(f"/people/{mari.pk}/").content.decode()
