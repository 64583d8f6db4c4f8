"""Lists of one and of three take the same number of queries."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from befriend.accounts.models import Organisation, User
from befriend.people.models import Contact, Relationship, RelationshipType
from befriend.thanks.actions.lists import make_lists, set_size
from befriend.thanks.actions.thank import thank
from befriend.thanks.models import How, Line
from tests.thanks.conftest import gave, served


@pytest.fixture
def at_the_desk(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


def _friend(number: int) -> Contact:
    """One who gave and served, with a sister."""
    contact = Contact.objects.create(name=f"Friend {number}", created_day=20_000)
    sisters, _is_new = RelationshipType.objects.get_or_create(
        key="sister_of", defaults={"name": "sister of", "reverse_key": "sister_of", "reverse_name": "sister of"}
    )
    Relationship.objects.create(type=sisters, from_contact=contact, to_contact=Contact.objects.create(name="Sister", created_day=20_000))
    gave(contact, days=20)
    served(contact, days=10)
    return contact


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_the_left_out(at_the_desk: Client, museum: Organisation) -> None:
    _friend(1)
    one = queries(at_the_desk, "/thanks/left-out/")
    for number in (2, 3):
        _friend(number)
    assert queries(at_the_desk, "/thanks/left-out/") == one == 17


def test_my_list_at_home(at_the_desk: Client, fundraiser: User) -> None:
    set_size(user=fundraiser, size=1)
    friends = [_friend(number) for number in range(3)]
    make_lists()
    one = queries(at_the_desk, "/thanks/")
    set_size(user=fundraiser, size=3)
    assert Line.objects.filter(user=fundraiser, contact__in=friends).count() == 3
    assert queries(at_the_desk, "/thanks/") == one == 30


def test_what_we_said_to_each_other(at_the_desk: Client, fundraiser: User, volunteer: User, reader: User) -> None:
    people = [Contact.objects.create(name=user.name, created_day=20_000, colleague=user) for user in (volunteer, reader, fundraiser)]
    thank(contact=people[0], how=How.IN_PERSON, by=fundraiser)
    one = queries(at_the_desk, "/thanks/colleagues/")
    for contact in people:
        thank(contact=contact, how=How.IN_PERSON, by=fundraiser)
    assert queries(at_the_desk, "/thanks/colleagues/") == one == 12


def test_what_waits_to_be_printed(at_the_desk: Client, fundraiser: User) -> None:
    thank(contact=_friend(1), how=How.CARD, words="Thank you.", by=fundraiser)
    one = queries(at_the_desk, "/thanks/prints/")
    for number in (2, 3):
        thank(contact=_friend(number), how=How.CARD, words="Thank you.", by=fundraiser)
    assert queries(at_the_desk, "/thanks/prints/") == one == 9
