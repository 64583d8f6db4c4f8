"""The counter and the shelf on screen."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from befriend.accounts.models import User
from befriend.giving.models import Bringing, Thing, ThingState
from befriend.giving.things.actions.steps import move
from befriend.giving.things.actions.take_in import Item, take_in
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact

ROW = {"row0-name": "A coat", "row0-quantity": "2", "row0-category": "clothes", "row0-condition": "good", "rows": "3", "once": "a"}


@pytest.fixture
def at_the_counter(volunteer: User) -> Client:
    client = Client()
    client.force_login(volunteer)
    return client


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_volunteer_takes_things_in_and_empty_rows_are_none(at_the_counter: Client, mari: Contact) -> None:
    answer = at_the_counter.post(f"/things/counter/?giver={mari.pk}", ROW)

    assert (answer.status_code, [str(thing) for thing in Thing.objects.all()]) == (303, ["2 × A coat"])
    assert Bringing.objects.get().contact == mari


def test_nothing_on_the_table_is_said_and_words_stay(at_the_counter: Client) -> None:
    answer = at_the_counter.post("/things/counter/", {"rows": "3", "words": "In the blue bag."})

    assert (answer.status_code, Bringing.objects.count()) == (422, 0)
    assert "In the blue bag." in answer.content.decode()


def test_more_rows_keep_what_was_typed(at_the_counter: Client) -> None:
    answer = at_the_counter.post("/things/counter/", {**ROW, "more": "1"})

    page = answer.content.decode()
    assert (answer.status_code, 'value="A coat"' in page, 'name="row5-name"' in page, Bringing.objects.count()) == (200, True, True, 0)


def test_volunteers_see_no_amounts(at_the_counter: Client, mari: Contact, fundraiser: User) -> None:
    coat = take_in(contact=mari, items=[Item("A coat", value_minor=98_700)], by=fundraiser).things.get()
    move(thing=coat, to=ThingState.SOLD, by=fundraiser, amount_minor=65_400)

    for path in ("/things/?state=", f"/things/brought/{coat.bringing_id}/", "/things/counter/"):
        page = at_the_counter.get(path).content.decode()
        assert ("987" in page, "654" in page, 'name="row0-value"' in page) == (False, False, False)
    assert "987" in signed_in(fundraiser).get("/things/?state=").content.decode()


def test_sold_from_the_shelf_one_comes_back_to_it_with_an_undo(fundraiser: User, mari: Contact) -> None:
    coat = take_in(contact=mari, items=[Item("A coat")], by=fundraiser).things.get()

    answer = signed_in(fundraiser).post(
        f"/things/{coat.pk}/steps/", {"to": "sold", "amount": "12.50", "next": "/things/?state="}, follow=True
    )

    coat.refresh_from_db()
    assert (answer.redirect_chain, coat.state) == ([("/things/?state=", 303)], ThingState.SOLD)
    assert reverse("things:step_removal", args=[coat.steps.order_by("-pk")[0].pk]) in answer.content.decode()


def test_the_table_runs_nothing_and_tells_amounts_only_to_those_who_may_see_them(fundraiser: User, mari: Contact) -> None:
    take_in(contact=mari, items=[Item("=1+1", value_minor=100)], by=fundraiser)

    lines = b"".join(signed_in(fundraiser).get("/things/export/").streaming_content).decode().splitlines()  # type: ignore[attr-defined]

    assert lines[1].startswith("'=1+1,1,")
    assert lines[0].endswith("valued_at,sold_for")


@pytest.mark.parametrize(("path", "number"), [("/things/?state=", 10), ("/things/untold/", 9)])
def test_the_number_of_queries_does_not_grow_with_a_list(path: str, number: int, fundraiser: User) -> None:
    client = signed_in(fundraiser)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    def someone_brings(name: str) -> None:
        who = create_contact(name=name, by=None)
        move(thing=take_in(contact=who, items=[Item("A coat")], by=fundraiser).things.get(), to=ThingState.USED, by=fundraiser)

    someone_brings("Mari")
    client.get(path)
    one = asked()
    for name in ("Tom", "Sass"):
        someone_brings(name)

    assert asked() == one == number
