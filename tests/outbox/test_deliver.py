"""A letter leaves once, whatever the mail server says and whoever dies on the way."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from typing import Any

import pytest
from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from django_q.models import Schedule

from befriend.accounts.models import Organisation, User
from befriend.foundation.refusals import Refused
from befriend.outbox.actions.decide import do_not_send, it_arrived, try_again
from befriend.outbox.actions.deliver import deliver, take
from befriend.outbox.actions.send import CannotSend
from befriend.outbox.handing_over import hand_over
from befriend.outbox.models import Message, State
from befriend.people.actions.erase_contact import erase_contact
from befriend.people.models import Contact, Restriction
from befriend.timeline.models import Interaction
from tests.outbox.conftest import Write


class Stubborn(EmailBackend):
    """A mail server that says what `answer` is."""

    answer: Exception | None = None
    at_the_door: Exception | None = None

    def open(self) -> None:
        if self.at_the_door:
            raise self.at_the_door

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        if self.answer:
            raise self.answer
        return super().send_messages(messages)


@pytest.fixture
def stubborn(settings: Any, monkeypatch: pytest.MonkeyPatch) -> type[Stubborn]:
    settings.EMAIL_BACKEND = f"{__name__}.Stubborn"
    monkeypatch.setattr(Stubborn, "answer", None)
    monkeypatch.setattr(Stubborn, "at_the_door", None)
    return Stubborn


def _now(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def test_letter_leaves_and_only_then_stands_on_the_timeline(write: Write, mari: Contact, fundraiser: User) -> None:
    message = write(kind="thanks_received", about=(20, 7))
    deliver(message_id=message.pk)
    sent = _now(message)
    assert [step.state for step in sent.steps.order_by("id")] == [State.QUEUED, State.SENDING, State.SENT]
    entry = Interaction.objects.get(contact=mari)
    assert (sent.interaction, entry.kind_of.key, entry.by, entry.occurred_at) == (entry, "thanks_received", fundraiser, sent.sent_at)
    assert (entry.subject_kind, entry.subject_id, entry.words.text, entry.get_channel_display()) == (20, 7, "The lift", "by e-mail")
    assert [letter.to for letter in mail.outbox] == [["Mari Kask <mari@harbour.example>"]]


def test_second_delivery_does_nothing(write: Write) -> None:
    message = write()
    for _time in range(3):
        deliver(message_id=message.pk)
    assert (len(mail.outbox), Interaction.objects.count()) == (1, 1)


def test_letter_whose_time_has_not_come_stays(write: Write) -> None:
    message = write()
    Message.objects.update(next_try_at=timezone.now() + timezone.timedelta(seconds=20))
    deliver(message_id=message.pk)
    assert (_now(message).state, mail.outbox) == (State.QUEUED, [])


def test_who_asked_for_silence_meanwhile_is_not_written_to(write: Write, mari: Contact, fundraiser: User) -> None:
    message = write()
    Restriction.objects.create(contact=mari, kind="do_not_contact", wording="Wants no mail.", since=timezone.now())
    deliver(message_id=message.pk)
    kept = _now(message)
    assert (kept.state, kept.last_error, mail.outbox) == (State.REFUSED, "This cannot go to Mari. Wants no mail.", [])
    with pytest.raises(CannotSend):
        try_again(message=kept, by=fundraiser)


def test_worker_killed_after_the_server_took_it_leaves_it_in_doubt_and_nobody_sends_it_again(write: Write, fundraiser: User) -> None:
    message = write()
    taken = take(message_id=message.pk)
    assert taken is not None
    assert hand_over(taken).of_it == "sent"
    # Here the worker dies: nothing is written down. The job is redelivered, as often as one likes.
    for _time in range(3):
        deliver(message_id=message.pk)
    assert (len(mail.outbox), _now(message).state, _now(message).is_in_doubt()) == (1, State.SENDING, False)
    with pytest.raises(Refused):
        try_again(message=message, by=fundraiser)
    Message.objects.update(leased_until=timezone.now())
    assert _now(message).is_in_doubt()
    it_arrived(message=message, by=fundraiser)
    assert (len(mail.outbox), _now(message).state, Interaction.objects.count()) == (1, State.SENT, 1)


def test_human_may_send_again_what_is_in_doubt(write: Write, fundraiser: User) -> None:
    message = write()
    assert take(message_id=message.pk)
    Message.objects.update(leased_until=timezone.now())
    try_again(message=message, by=fundraiser)
    deliver(message_id=message.pk)
    assert (len(mail.outbox), _now(message).state) == (1, State.SENT)
    assert mail.outbox[0].extra_headers["Message-ID"] == message.message_id


@pytest.mark.parametrize(
    "no",
    [smtplib.SMTPDataError(451, b"busy"), smtplib.SMTPRecipientsRefused({"a": (450, b"greylisted")}), AnymailAPIError(status_code=429)],
    ids=["data", "greylisted", "too many"],
)
def test_not_now_is_tried_later(write: Write, stubborn: type[Stubborn], no: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AnymailAPIError, "describe_response", lambda self: "429")
    stubborn.answer = no
    message = write()
    Schedule.objects.all().delete()
    deliver(message_id=message.pk)
    waiting = _now(message)
    assert (waiting.state, waiting.attempts, waiting.lease) == (State.QUEUED, 1, "")
    assert [job.next_run for job in Schedule.objects.all()] == [waiting.next_try_at]


def test_server_that_cannot_be_reached_is_tried_six_times(write: Write, stubborn: type[Stubborn]) -> None:
    stubborn.at_the_door = ConnectionRefusedError("nobody there")
    message = write()
    for _time in range(8):
        Message.objects.update(next_try_at=timezone.now())
        deliver(message_id=message.pk)
    failed = _now(message)
    assert (failed.state, failed.attempts, failed.last_error) == (State.FAILED, 6, "ConnectionRefusedError: nobody there")


@pytest.mark.parametrize(
    "no",
    [smtplib.SMTPRecipientsRefused({"a": (550, b"no such user")}), smtplib.SMTPDataError(554, b"spam"), AnymailRecipientsRefused()],
    ids=["unknown", "spam", "provider"],
)
def test_never_is_not_tried_again_unless_a_human_asks(write: Write, stubborn: type[Stubborn], no: Exception, fundraiser: User) -> None:
    stubborn.answer = no
    message = write()
    deliver(message_id=message.pk)
    assert _now(message).state == State.FAILED
    stubborn.answer = None
    deliver(message_id=message.pk)
    assert mail.outbox == []
    try_again(message=_now(message), by=fundraiser)
    deliver(message_id=message.pk)
    assert (len(mail.outbox), _now(message).state) == (1, State.SENT)


@pytest.mark.parametrize("silence", [TimeoutError("timed out"), smtplib.SMTPServerDisconnected("gone"), AnymailAPIError("timeout")])
def test_server_that_falls_silent_leaves_it_in_doubt_at_once(write: Write, stubborn: type[Stubborn], silence: Exception) -> None:
    stubborn.answer = silence
    message = write()
    deliver(message_id=message.pk)
    assert (_now(message).state, _now(message).is_in_doubt()) == (State.SENDING, True)
    stubborn.answer = None
    deliver(message_id=message.pk)
    assert mail.outbox == []


def test_letter_taken_back_in_time_never_leaves_and_can_be_sent_after_all(write: Write, fundraiser: User) -> None:
    message = write()
    do_not_send(message=message, by=fundraiser)
    deliver(message_id=message.pk)
    assert (_now(message).state, mail.outbox) == (State.WITHDRAWN, [])
    try_again(message=message, by=fundraiser)
    Message.objects.update(next_try_at=timezone.now())
    deliver(message_id=message.pk)
    assert _now(message).state == State.SENT
    with pytest.raises(Refused):
        do_not_send(message=message, by=fundraiser)


def test_erased_person_leaves_no_letter(write: Write, mari: Contact, museum: Organisation) -> None:
    sent, waiting = write(), write()
    deliver(message_id=sent.pk)
    erase_contact(contact=mari, typed_name="Mari Kask", by=None)
    deliver(message_id=waiting.pk)
    assert (Message.objects.count(), len(mail.outbox)) == (0, 1)
