"""The gratitude wall: nobody named who has not agreed, nothing public that is for us, nothing unseen."""

from __future__ import annotations

import pytest
from django.test import Client

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.people.models import Contact
from befriend.thanks.actions.thank import take_back, thank
from befriend.thanks.actions.wall import look, say_whether_named
from befriend.thanks.models import How, Verdict, WallEntry
from befriend.thanks.queries.pasts import past_of
from befriend.thanks.queries.wall import notes
from tests.thanks.conftest import gave

WORDS = "You mended the pump on a wet Sunday."


@pytest.fixture
def at_the_desk(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


def on_the_wall(*, is_public: bool = True) -> list[tuple[str, str]]:
    return [(note.text, note.name) for note in notes(is_public=is_public)]


def test_words_hang_without_the_name_until_they_agree(mari: Contact, fundraiser: User) -> None:
    thank(contact=mari, how=How.WALL, words=WORDS, by=fundraiser, is_public=True)
    assert on_the_wall() == [(WORDS, "")]
    say_whether_named(contact=mari, is_given=True, how="on the phone", by=fundraiser)
    assert on_the_wall() == [(WORDS, "Mari")]
    say_whether_named(contact=mari, is_given=False, how="in person", by=fundraiser)
    assert on_the_wall() == [(WORDS, "")]


def test_words_that_name_them_hang_only_while_they_agree(mari: Contact, fundraiser: User) -> None:
    thanks = thank(contact=mari, how=How.WALL, words="Mari, you mended the pump.", by=fundraiser, is_public=True)
    entry = WallEntry.objects.get()
    with pytest.raises(Refused, match="has not agreed"):
        look(entry=entry, verdict=Verdict.SHOWN, by=fundraiser)
    assert (on_the_wall(), thanks.is_waiting) == ([], True)
    say_whether_named(contact=mari, is_given=True, how="on the phone", by=fundraiser)
    look(entry=entry, verdict=Verdict.SHOWN, by=fundraiser)
    assert on_the_wall() == [("Mari, you mended the pump.", "Mari")]
    say_whether_named(contact=mari, is_given=False, how="on the phone", by=fundraiser)
    assert on_the_wall() == []


def test_what_is_for_us_is_not_for_everyone(mari: Contact, fundraiser: User) -> None:
    thank(contact=mari, how=How.WALL, words=WORDS, by=fundraiser)
    assert (on_the_wall(is_public=True), on_the_wall(is_public=False)) == ([], [(WORDS, "")])


def test_shown_for_the_first_time_it_is_said(mari: Contact, volunteer: User, fundraiser: User) -> None:
    gave(mari, days=1)
    thank(contact=mari, how=How.WALL, words=WORDS, by=volunteer, is_public=True)
    assert (on_the_wall(), len(past_of(mari.pk).unthanked)) == ([], 1)
    entry = WallEntry.objects.get()
    look(entry=entry, verdict=Verdict.SHOWN, by=fundraiser)
    assert (on_the_wall(), past_of(mari.pk).unthanked) == ([(WORDS, "")], [])
    look(entry=entry, verdict=Verdict.HIDDEN, by=fundraiser)
    assert on_the_wall() == []


def test_taken_back_archived_or_erased_it_hangs_no_more(mari: Contact, tom: Contact, fundraiser: User) -> None:
    thanks = thank(contact=mari, how=How.WALL, words=WORDS, by=fundraiser, is_public=True)
    thank(contact=tom, how=How.WALL, words=WORDS, by=fundraiser, is_public=True)
    take_back(thanks=thanks, by=fundraiser)
    Contact.objects.filter(pk=tom.pk).update(archived_day=20_000)
    assert on_the_wall() == []


def test_the_public_wall_needs_no_sign_in(client: Client, mari: Contact, fundraiser: User) -> None:
    thank(contact=mari, how=How.WALL, words=WORDS, by=fundraiser, is_public=True)
    page = client.get("/wall/").content.decode()
    assert (WORDS in page, "Kask" in page, "to a friend of the house, from Liis" in page) == (True, False, True)


def test_the_screen_turns_by_itself_and_holds_still_when_asked(client: Client, mari: Contact, fundraiser: User) -> None:
    for number in range(3):
        thank(contact=mari, how=How.WALL, words=f"{WORDS} {number}", by=fundraiser, is_public=True)
    last = client.get("/wall/screen/?at=2")
    assert (last.context["note"].text, last["Refresh"]) == (f"{WORDS} 0", "15; url=/wall/screen/?at=0")
    still = client.get("/wall/screen/?at=7&still=1")
    assert (still.context["note"].text, "Refresh" in still) == (f"{WORDS} 1", False)


def test_an_empty_wall_says_so(client: Client, fundraiser: User) -> None:
    assert client.get("/wall/").status_code == 200
    assert "still empty" in client.get("/wall/screen/?at=x").content.decode()


def test_whoever_keeps_the_wall_looks_and_keeps_the_consent(at_the_desk: Client, mari: Contact, volunteer: User) -> None:
    thank(contact=mari, how=How.WALL, words="Mari, thank you.", by=volunteer, is_public=True)
    entry = WallEntry.objects.get()
    assert "The words name Mari." in at_the_desk.get("/thanks/wall/").content.decode()
    at_the_desk.post(f"/people/{mari.pk}/naming/", {"is_given": "1", "how": "on the phone"})
    answer = at_the_desk.post(f"/thanks/wall/{entry.pk}/look/", {"verdict": "shown"})
    assert (answer.status_code, on_the_wall()) == (303, [("Mari, thank you.", "Mari")])


def test_a_volunteer_reads_the_wall_and_keeps_it_not(client: Client, mari: Contact, volunteer: User, fundraiser: User) -> None:
    thank(contact=mari, how=How.WALL, words=WORDS, by=fundraiser)
    client.force_login(volunteer)
    assert WORDS in client.get("/thanks/wall/").content.decode()
    assert client.post(f"/thanks/wall/{WallEntry.objects.get().pk}/look/", {"verdict": "hidden"}).status_code == 403


def test_the_wall_takes_as_many_queries_for_three_as_for_one(mari: Contact, fundraiser: User, django_assert_num_queries: object) -> None:
    for number in (1, 3):
        for one in range(number):
            thank(contact=mari, how=How.WALL, words=f"{WORDS} {number} {one}", by=fundraiser, is_public=True)
        with django_assert_num_queries(2):  # type: ignore[operator]
            notes(is_public=True)
