"""Ctrl-K: find a person, go somewhere, do something; a plain page without JavaScript."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from befriend.accounts.models import User
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact
from befriend.segments.models import Segment
from befriend.workspace.finding import Line, find, find_whom_to_record


@pytest.fixture
def mari(fundraiser: User) -> Contact:
    return create_contact(name="Mari Kask", emails=["mari@harbour.example"], by=fundraiser)


def _lines(user: User, text: str) -> list[Line]:
    return [line for group in find(user, text) for line in group.lines]


def test_person_is_found_by_a_few_letters_and_leads_to_their_page(fundraiser: User, mari: Contact) -> None:
    assert _lines(fundraiser, "mar")[0].url == reverse("workspace:person", args=[mari.pk])


def test_found_person_can_be_recorded_about_at_once(fundraiser: User, mari: Contact) -> None:
    assert f"{reverse('workspace:person', args=[mari.pk])}#record" in [line.url for line in _lines(fundraiser, "mari")]


def test_reader_is_offered_nothing_they_may_not_do(reader: User, mari: Contact) -> None:
    assert not [line for line in _lines(reader, "mari") if line.icon in ("pen-line", "user-round-plus")]


def test_page_is_found_by_a_part_of_its_name_without_diacritics(administrator: User) -> None:
    assert [line.url for line in _lines(administrator, "ORGANIS")][-1] == reverse("workspace:organisation")


def test_house_pages_are_not_offered_to_those_who_may_not(fundraiser: User) -> None:
    assert reverse("workspace:organisation") not in [line.url for line in _lines(fundraiser, "organis")]


def test_saved_view_is_a_place_to_go(fundraiser: User) -> None:
    view = Segment.objects.create(name="Gave this spring", condition={"all": []})
    Segment.objects.create(name="Gave and was put away", condition={"all": []}, is_saved_view=False)
    places = [line.url for line in _lines(fundraiser, "gave") if line.icon == "bookmark"]
    assert places == [f"{reverse('people:people')}?segment={view.pk}"]


def test_someone_not_known_yet_can_be_added_by_the_name_typed(fundraiser: User) -> None:
    assert [line.url for line in _lines(fundraiser, "Olena Ш")][-1] == f"{reverse('people:add')}?name=Olena+%D0%A8"


def test_with_nothing_typed_it_shows_where_one_can_go(fundraiser: User) -> None:
    assert reverse("workspace:my_day") in [line.url for line in _lines(fundraiser, "")]


def test_recording_asks_about_whom_and_leads_to_the_box(fundraiser: User, mari: Contact) -> None:
    assert [line.url for group in find_whom_to_record(fundraiser, "mari") for line in group.lines] == [
        f"{reverse('workspace:person', args=[mari.pk])}#record"
    ]


def test_page_works_without_javascript(client: Client, fundraiser: User, mari: Contact) -> None:
    client.force_login(fundraiser)
    html = client.get(reverse("workspace:palette"), {"q": "mari"}).content.decode()
    assert f'href="{reverse("workspace:person", args=[mari.pk])}"' in html
    assert 'value="mari"' in html
    assert 'role="option"' not in html


def test_htmx_gets_only_the_options(client: Client, fundraiser: User, mari: Contact) -> None:
    client.force_login(fundraiser)
    html = client.get(reverse("workspace:palette"), {"q": "mari"}, headers={"HX-Request": "true"}).content.decode()
    assert 'role="option"' in html
    assert "<html" not in html


def test_nothing_found_says_so_and_what_to_type(client: Client, fundraiser: User) -> None:
    client.force_login(fundraiser)
    html = client.get(reverse("workspace:palette"), {"q": "<zzzz>", "do": "record"}).content.decode()
    assert "Nothing by “&lt;zzzz&gt;”" in html


def test_queries_do_not_grow_with_the_people_found(client: Client, fundraiser: User) -> None:
    client.force_login(fundraiser)
    counts = []
    for name in ("Kaskola One", "Kaskola Two", "Kaskola Three"):
        create_contact(name=name, by=fundraiser)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("workspace:palette"), {"q": "kaskola"})
        counts.append(len(queries))
    assert counts[0] == counts[-1]
