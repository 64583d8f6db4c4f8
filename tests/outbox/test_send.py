"""Planning a letter: who may be written to, and what is written down."""

from __future__ import annotations

import pytest
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from befriend.accounts.models import User
from befriend.outbox.actions.send import TIME_TO_THINK, CannotSend, send_message
from befriend.outbox.models import Message, Purpose, State
from befriend.people.actions.archive_contact import archive_contact
from befriend.people.actions.consent import give_consent, withdraw_consent
from befriend.people.models import Contact, Email, Restriction
from befriend.timeline.models import Interaction
from tests.outbox.conftest import Write


def _agree(mari: Contact) -> None:
    give_consent(contact=mari, purpose="news", channel="email", wording="May we write?", how="a form", by=None)


def test_letter_waits_with_what_was_written_and_nothing_has_happened_yet(write: Write, mari: Contact, fundraiser: User) -> None:
    message = write(subject="The lift", text="It runs again.\n")
    assert (message.state, message.to_address, message.subject, message.text) == (
        State.QUEUED, "mari@harbour.example", "The lift", "It runs again.",
    )  # fmt: skip
    assert [(step.state, step.by) for step in message.steps.all()] == [(State.QUEUED, fundraiser)]
    assert not Interaction.objects.filter(contact=mari).exists()


def test_letter_by_hand_leaves_after_a_moment_to_think(write: Write) -> None:
    message = write()
    assert message.next_try_at - message.planned_at == TIME_TO_THINK
    assert [(job.func, job.kwargs, job.next_run) for job in Schedule.objects.all()] == [
        ("befriend.outbox.jobs.deliver", f"{{'message_id': {message.pk}}}", message.next_try_at)
    ]


def test_automatic_letter_leaves_at_once(write: Write) -> None:
    write(by=None, is_automatic=True)
    assert (OrmQ.objects.count(), Schedule.objects.count()) == (1, 0)


@pytest.mark.parametrize("kind", ["deceased", "do_not_contact"])
def test_do_not_contact_holds_even_for_a_receipt(write: Write, mari: Contact, kind: str) -> None:
    Restriction.objects.create(contact=mari, kind=kind, since=timezone.now())
    with pytest.raises(CannotSend) as refused:
        write(purpose=Purpose.RECEIPT)
    assert refused.value.reason == kind
    assert refused.value.message.startswith("This cannot go to Mari. ")
    assert not Message.objects.exists()


def test_do_not_phone_does_not_forbid_a_letter(write: Write, mari: Contact) -> None:
    Restriction.objects.create(contact=mari, kind="do_not_contact", channel="phone", since=timezone.now())
    assert write().state == State.QUEUED


@pytest.mark.parametrize(("state", "reason"), [("former", "no_address"), ("bouncing", "address_fails")])
def test_without_an_address_that_works_nothing_is_sent(write: Write, mari: Contact, state: str, reason: str) -> None:
    Email.objects.update(state=state)
    with pytest.raises(CannotSend) as refused:
        write()
    assert refused.value.reason == reason


def test_address_that_came_back_is_passed_over_for_one_that_works(write: Write, mari: Contact) -> None:
    Email.objects.update(state="bouncing", is_primary=True)
    Email.objects.create(contact=mari, address="mari@boats.example", address_folded="mari@boats.example")
    assert write().to_address == "mari@boats.example"


def test_news_needs_consent_and_thanks_do_not(write: Write, mari: Contact) -> None:
    with pytest.raises(CannotSend) as refused:
        write(purpose=Purpose.NEWS)
    assert refused.value.reason == "no_consent"
    assert write(purpose=Purpose.THANKS).state == State.QUEUED
    _agree(mari)
    assert write(purpose=Purpose.NEWS).state == State.QUEUED
    withdraw_consent(contact=mari, purpose="news", channel="email", wording="No more.", how="a call", by=None)
    with pytest.raises(CannotSend) as withdrawn:
        write(purpose=Purpose.NEWS)
    assert withdrawn.value.reason == "withdrawn"


def test_archived_are_not_written_to(write: Write, mari: Contact, fundraiser: User) -> None:
    archive_contact(contact=mari, by=fundraiser)
    mari.refresh_from_db()
    with pytest.raises(CannotSend) as refused:
        write()
    assert refused.value.reason == "archived"


@pytest.mark.parametrize(("field", "reason"), [("subject", "no_subject"), ("text", "empty")])
def test_empty_letter_is_asked_for_its_words(write: Write, field: str, reason: str) -> None:
    with pytest.raises(CannotSend) as refused:
        write(**{field: " \n "})
    assert (refused.value.field, refused.value.reason) == (field, reason)


def test_same_name_gives_back_the_same_letter(write: Write) -> None:
    first, again = write(once="page:1"), write(once="page:1", subject="Another")
    assert (again.pk, Message.objects.get().subject) == (first.pk, "The lift")


@pytest.mark.parametrize(("theirs", "letter"), [("et", "et"), ("ru", "en"), ("", "en")])
def test_letter_is_in_their_language_when_it_is_one_of_ours(mari: Contact, fundraiser: User, theirs: str, letter: str) -> None:
    mari.language = theirs
    assert send_message(contact=mari, purpose=Purpose.ANSWER, subject="Lift", text="Runs.", by=fundraiser).language == letter
