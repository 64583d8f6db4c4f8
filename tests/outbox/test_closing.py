"""Who stands under a letter: the one who wrote it, and the one who looks after its reader."""

from __future__ import annotations

from befriend.accounts.actions.cards import keep_card
from befriend.accounts.models import Absence, Organisation, User
from befriend.outbox.letter import letter_of
from befriend.outbox.models import Purpose
from befriend.people.actions.consent import give_consent
from befriend.people.actions.owners import set_owner
from befriend.people.models import Contact
from tests.outbox.conftest import Write


def _text(write: Write, **said: object) -> str:
    message = write(**said)
    message.refresh_from_db()
    return letter_of(message, Organisation.current(), logo_src="").text.split("\n-- ")[0]


def test_letter_of_the_program_names_their_person_with_the_direct_line(write: Write, mari: Contact, fundraiser: User) -> None:
    keep_card(user=fundraiser, phone="+372 600 0001", hours="")
    set_owner(contact=mari, owner=fundraiser, by=None)
    text = _text(write, by=None, is_automatic=True, purpose=Purpose.RECEIPT)
    assert "Liis Tamm is your person here.\nliis@harbour.example\n+372 600 0001" in text


def test_letter_of_their_person_is_signed_once(write: Write, mari: Contact, fundraiser: User) -> None:
    set_owner(contact=mari, owner=fundraiser, by=None)
    text = _text(write, purpose=Purpose.THANKS)
    assert (text.count("Liis Tamm"), "your person" in text) == (1, False)


def test_cover_stands_under_the_letter_while_their_person_is_away(
    write: Write, mari: Contact, fundraiser: User, administrator: User, museum: Organisation
) -> None:
    set_owner(contact=mari, owner=fundraiser, by=None)
    Absence.objects.create(user=fundraiser, first_day=museum.today(), last_day=museum.today() + 2, cover=administrator)
    assert "Aino Saar is here for you while Liis is away." in _text(write, by=None, is_automatic=True)


def test_news_to_many_names_no_person(write: Write, mari: Contact, fundraiser: User) -> None:
    set_owner(contact=mari, owner=fundraiser, by=None)
    give_consent(contact=mari, purpose="news", channel="email", wording="May we write?", how="a form", by=None)
    assert "your person" not in _text(write, by=None, is_automatic=True, purpose=Purpose.NEWS)
