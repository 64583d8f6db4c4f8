"""Not more than once a week: what a standard says of how often is kept when letters leave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from befriend.accounts.models import User
from befriend.outbox.actions.deliver import deliver
from befriend.outbox.actions.send import CannotSend, send_message
from befriend.outbox.models import Message, Purpose, State
from befriend.people.actions.consent import give_consent
from befriend.people.actions.emails import add_email
from befriend.people.models import Contact
from befriend.promises.models import Standard
from befriend.timeline.actions.record import record
from tests.promises.standards import change, heard_every

Write = Callable[..., Message]
WEEKLY = {"at_most": {"times": 1, "days": 7}}


@pytest.fixture
def weekly(lay: Callable[..., Standard]) -> Standard:
    then = {"kinds": ["message_received", "newsletter_sent"], "by": "anyone"}
    return lay("heard", heard_every(90, when={"who": {"role": "donor"}}, then=then, **WEEKLY))


@pytest.fixture
def write(mari: Contact, fundraiser: User, weekly: Standard) -> Write:
    """A letter with news to Mari, who gave and agreed to hear from us; it leaves at once."""
    add_email(contact=mari, address="mari@harbour.example", by=None)
    for purpose in ("news", "invitations"):
        give_consent(contact=mari, purpose=purpose, channel="email", wording="May we?", how="on paper", where_from="the door", by=None)
    record(contact=mari, kind="gift", occurred_at=timezone.now() - timedelta(days=30))

    def written(purpose: Purpose = Purpose.NEWS, **otherwise: object) -> Message:
        said = {"subject": "The ice boats", "text": "They sail.", "is_automatic": True} | otherwise
        return send_message(contact=mari, purpose=purpose, by=fundraiser, **said)

    return written


def test_a_second_letter_in_a_week_is_kept_back_with_the_day_it_may_go(write: Write) -> None:
    deliver(message_id=write().pk)
    with pytest.raises(CannotSend) as refused:
        write(Purpose.INVITATIONS)
    assert refused.value.reason == "too_often"
    assert str((timezone.localtime() + timedelta(days=7)).year) in refused.value.message


def test_one_that_waits_counts_as_one_that_left(write: Write) -> None:
    write()
    with pytest.raises(CannotSend):
        write()


def test_a_newsletter_that_another_program_sent_counts(write: Write, mari: Contact) -> None:
    record(contact=mari, kind="newsletter_sent", occurred_at=timezone.now() - timedelta(days=6))
    with pytest.raises(CannotSend):
        write()


def test_what_left_more_than_a_week_ago_keeps_nothing_back(write: Write, mari: Contact) -> None:
    record(contact=mari, kind="newsletter_sent", occurred_at=timezone.now() - timedelta(days=8))
    assert write().state == State.QUEUED


def test_an_answer_goes_and_counts_for_nothing(write: Write) -> None:
    deliver(message_id=write(Purpose.ANSWER).pk)
    assert (write().state, write(Purpose.THANKS).state) == (State.QUEUED, State.QUEUED)


def test_who_is_not_meant_by_it_hears_as_often_as_anyone_likes(write: Write, weekly: Standard) -> None:
    change(weekly, timezone.now(), definition=_of_volunteers(weekly))
    write()
    assert write().state == State.QUEUED


def _of_volunteers(weekly: Standard) -> dict:
    definition = weekly.versions.get().definition
    return {**definition, "when": {"who": {"role": "volunteer"}}}


def test_it_is_asked_again_when_the_letter_leaves(write: Write, mari: Contact) -> None:
    message = write()
    record(contact=mari, kind="newsletter_sent", occurred_at=timezone.now() - timedelta(days=2))
    deliver(message_id=message.pk)
    message.refresh_from_db()
    assert message.state == State.REFUSED


def test_a_withdrawn_letter_counts_for_nothing(write: Write) -> None:
    Message.objects.filter(pk=write().pk).update(state=State.WITHDRAWN)
    assert write().state == State.QUEUED


def test_a_standard_that_is_off_keeps_nothing_back(write: Write, weekly: Standard) -> None:
    write()
    change(weekly, timezone.now(), is_on=False)
    assert write().state == State.QUEUED
