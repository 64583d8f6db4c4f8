"""A promise typed into the record box: offered, corrected, kept with the entry, and taken back with it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client

from befriend.accounts.models import Organisation, User
from befriend.people.models import Contact
from befriend.promises.models import Promise
from befriend.timeline.models import Interaction

CALLED = "Called Mari, 10 min; send 2 tickets by tomorrow"


@pytest.fixture
def mari(museum: Organisation) -> Contact:
    return Contact.objects.create(name="Mari Kask", given_name="Mari", created_day=20_000)


@pytest.fixture
def desk(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


def tomorrow(museum: Organisation) -> date:
    return datetime.now(museum.zone).date() + timedelta(days=1)


def test_what_is_typed_is_offered_as_a_promise_of_mine(desk: Client, mari: Contact, museum: Organisation) -> None:
    shown = desk.post(f"/people/{mari.pk}/entries/reading/", {"text": CALLED}).content.decode()
    assert 'name="promise_what" value="send 2 tickets"' in shown
    assert f'name="promise_due" value="{tomorrow(museum)}"' in shown
    assert "10 minutes" in shown
    assert Promise.objects.count() == 0


def test_kept_as_offered_there_is_a_call_and_a_promise(desk: Client, mari: Contact, museum: Organisation, fundraiser: User) -> None:
    desk.post(f"/people/{mari.pk}/entries/", {"text": CALLED, "once": "one"})
    promise = Promise.objects.get()
    assert sorted(Interaction.objects.values_list("kind", "channel")) == [(2, 2), (80, 2)]
    assert (promise.owner, promise.trigger.word.what) == (fundraiser, "send 2 tickets")  # type: ignore[union-attr]
    assert promise.due_at == datetime.combine(tomorrow(museum), time(18), museum.zone)


def test_two_clicks_make_one_promise(desk: Client, mari: Contact) -> None:
    for _click in range(2):
        desk.post(f"/people/{mari.pk}/entries/", {"text": CALLED, "once": "one"})
    assert (Promise.objects.count(), Interaction.objects.count()) == (1, 2)


def test_unticked_it_stays_words(desk: Client, mari: Contact) -> None:
    desk.post(f"/people/{mari.pk}/entries/", {"text": CALLED, "once": "one", "promise_offered": "1"})
    assert (Promise.objects.count(), Interaction.objects.get().words.text) == (0, "10 min; send 2 tickets by tomorrow")


def test_what_was_corrected_by_hand_counts(desk: Client, mari: Contact, museum: Organisation, volunteer: User, fundraiser: User) -> None:
    day = tomorrow(museum) + timedelta(days=7)
    was = {"was_promise_what": "send 2 tickets", "was_promise_due": str(tomorrow(museum)), "was_promise_owner": str(fundraiser.pk)}
    corrected = {"promise_what": "send 3 tickets", "promise_due": str(day), "promise_owner": str(volunteer.pk), "promise_accepted": "1"}
    desk.post(f"/people/{mari.pk}/entries/", {"text": CALLED, "once": "one", "promise_offered": "1", **was, **corrected})
    promise = Promise.objects.get()
    assert (promise.trigger.word.what, promise.owner) == ("send 3 tickets", volunteer)  # type: ignore[union-attr]
    assert promise.due_at == datetime.combine(day, time(18), museum.zone)


def test_without_a_day_it_is_asked_and_nothing_is_kept(desk: Client, mari: Contact) -> None:
    response = desk.post(f"/people/{mari.pk}/entries/", {"text": "Called Mari; I will find her boat", "once": "one"})
    assert response.status_code == 422
    assert "By which day?" in response.content.decode()
    assert (Interaction.objects.count(), Promise.objects.count()) == (0, 0)


def test_taking_the_entry_back_takes_the_word_back(desk: Client, mari: Contact) -> None:
    desk.post(f"/people/{mari.pk}/entries/", {"text": CALLED, "once": "one"})
    call = Interaction.objects.get(kind=2)
    desk.post(f"/people/{mari.pk}/entries/{call.pk}/reversal/")
    assert Promise.objects.get().released_because == "reversed"


def test_in_estonian_too(desk: Client, mari: Contact) -> None:
    desk.post(f"/people/{mari.pk}/entries/", {"text": "Helistasin Marile, 10 min; saadan homseks 2 piletit", "once": "one"})
    assert Promise.objects.get().trigger.word.what == "saadan 2 piletit"  # type: ignore[union-attr]
