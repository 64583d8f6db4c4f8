"""No ask goes to someone whose last gift is unthanked or untold: in the transaction that plans a letter, and the one that lets it go."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from befriend.accounts.models import AuditEntry, User
from befriend.foundation.refusals import Refused
from befriend.giving.asks.actions.permits import permit_ask, take_back_permit
from befriend.giving.asks.queries.guard import asking_of
from befriend.giving.asks.rules.guard import Concern
from befriend.giving.kinds import APPEAL_SUBJECT
from befriend.giving.models import Appeal, Ask, AskPermit, Gift
from befriend.outbox.actions.deliver import deliver, take
from befriend.outbox.actions.send import CannotSend, send_message
from befriend.outbox.models import Message, Purpose, State
from befriend.people.models import Contact
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction
from tests.giving.asks.conftest import MONTH, agreed_to_be_asked, thanked, told
from tests.giving.conftest import given


@pytest.fixture
def gift(mari: Contact, boats: object) -> Gift:
    """Mari, who agreed to be asked, gave a month ago."""
    agreed_to_be_asked(mari)
    return given(mari, received_at=timezone.now() - MONTH)


def _ask(mari: Contact, appeal: Appeal | None = None, purpose: Purpose = Purpose.ASKS, by: User | None = None) -> Message:
    about = (APPEAL_SUBJECT, appeal.pk) if appeal else None
    return send_message(contact=mari, purpose=purpose, subject="The ice", text="Would you?", by=by, kind="asked", about=about)


def test_who_never_gave_may_be_asked(mari: Contact) -> None:
    assert asking_of(mari).may is True


def test_an_ask_before_the_thanks_is_refused_with_who_and_why(gift: Gift, mari: Contact) -> None:
    with pytest.raises(CannotSend) as refused:
        _ask(mari)
    assert refused.value.reason == "unthanked"
    assert "Mari" in refused.value.message
    assert Message.objects.count() == 0


def test_thanked_but_not_told_is_not_enough(gift: Gift, mari: Contact) -> None:
    thanked(mari)
    assert asking_of(mari).concerns == (Concern.UNREPORTED,)
    with pytest.raises(CannotSend):
        _ask(mari)


def test_thanked_and_told_may_be_asked(gift: Gift, mari: Contact) -> None:
    thanked(mari)
    told(mari)
    assert _ask(mari).state == State.QUEUED


def test_a_receipt_is_no_thanks(gift: Gift, mari: Contact) -> None:
    told(mari)
    assert asking_of(mari).concerns == (Concern.UNTHANKED,)


def test_what_was_said_before_the_last_gift_answers_another(mari: Contact, gift: Gift) -> None:
    thanked(mari, timezone.now() - MONTH - timedelta(days=1))
    told(mari, timezone.now() - MONTH - timedelta(days=1))
    assert asking_of(mari).concerns == (Concern.UNTHANKED, Concern.UNREPORTED)


def test_a_gift_that_was_taken_back_asks_for_nothing(gift: Gift, mari: Contact) -> None:
    assert gift.interaction is not None
    reverse(gift.interaction, by=None)
    assert asking_of(mari).may is True


@pytest.mark.parametrize("purpose", [Purpose.ANSWER, Purpose.THANKS, Purpose.RECEIPT])
def test_what_asks_for_nothing_goes(gift: Gift, mari: Contact, purpose: Purpose) -> None:
    assert _ask(mari, purpose=purpose).state == State.QUEUED


def test_a_gift_that_came_while_the_letter_waited_keeps_it_back(gift: Gift, mari: Contact) -> None:
    thanked(mari)
    told(mari)
    waiting = _ask(mari)
    given(mari, received_at=timezone.now())
    assert take(message_id=waiting.pk) is None
    waiting.refresh_from_db()
    assert (waiting.state, "thank" in waiting.last_error) == (State.REFUSED, True)


def test_a_colleague_overrides_by_name_for_one_appeal(gift: Gift, mari: Contact, ice: Appeal, fundraiser: User) -> None:
    permit_ask(contact=mari, appeal=ice, reason="She asked to be asked.", by=fundraiser)
    assert AuditEntry.objects.filter(verb="let be asked", by=fundraiser, subject_id=mari.pk).count() == 1
    deliver(message_id=_ask(mari, ice).pk)
    assert [(ask.contact, ask.appeal) for ask in Ask.objects.all()] == [(mari, ice)]
    with pytest.raises(CannotSend):
        _ask(mari)


def test_a_permit_without_a_reason_is_none(gift: Gift, mari: Contact, fundraiser: User) -> None:
    with pytest.raises(Refused) as refused:
        permit_ask(contact=mari, reason="  ", by=fundraiser)
    assert refused.value.field == "reason"


def test_a_permit_covers_nothing_given_after_it(gift: Gift, mari: Contact, ice: Appeal, fundraiser: User) -> None:
    permit_ask(contact=mari, appeal=ice, reason="She asked to be asked.", by=fundraiser)
    given(mari, received_at=timezone.now() + timedelta(seconds=0))
    assert asking_of(mari, appeal_id=ice.pk).may is False


def test_a_permit_for_one_letter_covers_no_second(gift: Gift, mari: Contact, fundraiser: User) -> None:
    permit_ask(contact=mari, reason="We spoke of it.", by=fundraiser)
    deliver(message_id=_ask(mari).pk)
    assert Interaction.objects.filter(kind=146).count() == 1
    with pytest.raises(CannotSend):
        _ask(mari)


def test_a_permit_taken_back_lifts_nothing(gift: Gift, mari: Contact, ice: Appeal, fundraiser: User) -> None:
    take_back_permit(permit=permit_ask(contact=mari, appeal=ice, reason="So.", by=fundraiser), by=fundraiser)
    assert asking_of(mari, appeal_id=ice.pk).may is False
    assert AskPermit.objects.get().taken_back_by == fundraiser


def test_nothing_to_permit_when_nothing_stands_in_the_way(mari: Contact, fundraiser: User) -> None:
    with pytest.raises(Refused):
        permit_ask(contact=mari, reason="Why not.", by=fundraiser)
