"""A person's page: what it says, and how many queries it takes to say it."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from befriend.accounts.models import Organisation, Team, User
from befriend.foundation.money import Money
from befriend.ladder.actions.preset import lay_preset
from befriend.people.actions.consent import give_consent
from befriend.people.actions.relationships import lay_people_preset, relate
from befriend.people.actions.restrictions import restrict
from befriend.people.models import Contact, ContactKind, ContactTag, Email, Note, Purpose, RestrictionKind, Tag
from befriend.timeline.actions.record import record
from befriend.timeline.actions.reverse import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def liis(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


def _page(client: Client, contact: Contact, query: str = "") -> str:
    answer = client.get(f"/people/{contact.pk}/{query}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def _happened(contact: Contact, kind: str, days_ago: int, *, euros: int = 0, words: str = "", by: User | None = None) -> None:
    record(
        contact=contact,
        kind=kind,
        occurred_at=timezone.now() - timedelta(days=days_ago),
        amount=Money(euros * 100, "EUR") if euros else None,
        words=words,
        by=by,
    )


def _live_richly(contact: Contact, fundraiser: User, times: int) -> None:
    """As much of everything as `times` says."""
    for number in range(times):
        for kind in ("visit", "message_received", "thanks_received"):
            _happened(contact, kind, 3 * number, words=f"words {number}", by=fundraiser)
        reverse(record(contact=contact, kind="gift", occurred_at=timezone.now(), amount=Money(100, "EUR"), by=fundraiser), by=fundraiser)
        other = Contact.objects.create(name=f"Friend {number}", created_day=0)
        relate(contact=contact, reading="friend_of", other=other, by=fundraiser)
        restrict(contact=contact, kind=RestrictionKind.DO_NOT, wording=f"Do not {number}", by=fundraiser)
        Email.objects.create(contact=contact, address=f"mari{number}@harbour.example")
        name = f"tag {contact.pk} {contact.contact_tags.count()}"
        ContactTag.objects.create(contact=contact, tag=Tag.objects.create(name=name, name_folded=name))
        Note.objects.create(contact=contact, text=f"note {number}", by=fundraiser)


def test_the_number_of_queries_does_not_grow_with_a_life(liis: Client, mari: Contact, fundraiser: User) -> None:
    lay_preset()
    lay_people_preset()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            _page(liis, mari)
        return len(captured)

    _live_richly(mari, fundraiser, 1)
    one = queries()
    _live_richly(mari, fundraiser, 3)
    assert queries() == one == 55


def test_a_stranger_has_a_page_too(liis: Client, mari: Contact) -> None:
    page = _page(liis, mari)
    assert "The first page is blank." in page
    assert "Nothing yet in these years." in page
    assert "0 things happened" in page


def test_where_they_stand_says_why_and_what_is_missing(liis: Client, mari: Contact, fundraiser: User) -> None:
    lay_preset()
    Email.objects.create(contact=mari, address="mari@harbour.example")
    give_consent(contact=mari, purpose=Purpose.NEWS, channel="email", wording="Yes", how="at the counter", where_from="", by=fundraiser)
    page = _page(liis, mari)
    assert "Member since" in page
    assert "agreed to news and stories by e-mail" in page
    assert "What is missing:" in page
    assert "workshop" in page
    assert "Began as Member" in page


def test_do_nots_stand_in_red_and_what_is_forbidden_is_not_offered(liis: Client, mari: Contact, fundraiser: User) -> None:
    Email.objects.create(contact=mari, address="mari@harbour.example")
    assert f"/people/{mari.pk}/letters/" in _page(liis, mari)
    restrict(contact=mari, kind=RestrictionKind.DO_NOT_CONTACT, channel="email", by=fundraiser)
    page = _page(liis, mari)
    assert "Do not e-mail." in page
    assert f"/people/{mari.pk}/letters/" not in page


def test_an_address_that_bounces_is_not_offered(liis: Client, mari: Contact) -> None:
    Email.objects.create(contact=mari, address="mari@harbour.example", state="bouncing")
    page = _page(liis, mari)
    assert f"/people/{mari.pk}/letters/" not in page
    assert "bounces" in page


def test_who_has_died_is_shown_so(liis: Client, mari: Contact, fundraiser: User) -> None:
    restrict(contact=mari, kind=RestrictionKind.DECEASED, by=fundraiser)
    assert "Died: today. Nothing is sent any more." in _page(liis, mari)


def test_who_is_archived_is_shown_so_and_nothing_is_recorded(liis: Client, mari: Contact, museum: Organisation) -> None:
    Contact.objects.filter(pk=mari.pk).update(archived_day=museum.today())
    page = _page(liis, mari)
    assert "Archived: today." in page
    assert "What just happened?" not in page


@pytest.mark.parametrize(
    ("kind", "title"),
    [(ContactKind.HOUSEHOLD, "Who lives here"), (ContactKind.ORGANISATION, "Who belongs here"), (ContactKind.PERSON, "Near Home")],
)
def test_those_near_are_read_from_their_side(liis: Client, mari: Contact, kind: ContactKind, title: str) -> None:
    lay_people_preset()
    home = Contact.objects.create(kind=kind, name="Home", created_day=0)
    relate(contact=home, reading="household_of", other=mari, by=None)
    page = _page(liis, home)
    assert title in page
    assert "member of the household <bdi>Home</bdi>" in page


def test_a_filter_stays_in_the_address(liis: Client, mari: Contact) -> None:
    _happened(mari, "visit", 1, words="with the dog")
    _happened(mari, "gift", 2, euros=50, words="for the boat")
    page = _page(liis, mari, "?show=gifts&years=1")
    assert "for the boat" in page
    assert "with the dog" not in page
    assert "?show=thanks&years=1" in page
    assert "A year with Mari" in page


@pytest.mark.parametrize("query", ["?show=nonsense", "?years=9", "?before=x", "?before=1_2", "?show=&years=&before="])
def test_an_address_with_nonsense_shows_everything(liis: Client, mari: Contact, query: str) -> None:
    _happened(mari, "visit", 1, words="with the dog")
    assert "with the dog" in _page(liis, mari, query)


def test_older_entries_are_asked_for_alone(liis: Client, mari: Contact) -> None:
    for number in range(30):
        _happened(mari, "visit", number + 1, words=f"visit no {number}.")
    page = _page(liis, mari)
    assert "Older, 5 more" in page
    older = next(part for part in page.split('"') if part.startswith("?before="))
    rest = unescape(liis.get(f"/people/{mari.pk}/{older}", headers={"HX-Request": "true"}).content.decode())
    assert "visit no 25." in rest
    assert "<html" not in rest
    assert "visit no 24." not in rest
    assert "visit no 29." in _page(liis, mari, older)


def test_a_future_entry_is_still_to_come_and_not_on_the_strip(liis: Client, mari: Contact) -> None:
    _happened(mari, "visit", -3)
    page = _page(liis, mari)
    assert "Still to come" in page
    assert "0 things happened" in page


def test_a_reversed_entry_is_struck_through(liis: Client, mari: Contact, fundraiser: User) -> None:
    reverse(record(contact=mari, kind="visit", occurred_at=timezone.now()), by=fundraiser)
    page = _page(liis, mari)
    assert "<s>Came to visit.</s>" in page
    assert "Taken back by Liis, today." in page


def test_a_note_behind_a_wall_is_seen_by_its_team_only(liis: Client, mari: Contact, fundraiser: User) -> None:
    team = Team.objects.create(name="Care")
    Note.objects.create(contact=mari, text="a quiet matter", team=team)
    assert "a quiet matter" not in _page(liis, mari)
    team.members.add(fundraiser)
    assert "a quiet matter" in _page(liis, mari)


def test_names_of_any_script_are_isolated(liis: Client, museum: Organisation) -> None:
    leila = Contact.objects.create(name="ليلى حداد", created_day=0)
    assert "<h1><bdi>ليلى حداد</bdi></h1>" in _page(liis, leila)


def test_a_page_of_nobody_is_not_found(liis: Client) -> None:
    assert liis.get("/people/99999999999999999999/").status_code == 404
