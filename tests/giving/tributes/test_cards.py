"""A family hears once, and never of an amount."""

from __future__ import annotations

import pytest
from django.utils import timezone

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.giving.actions.credits import InNameOf
from befriend.giving.actions.put_right import withdraw_gift
from befriend.giving.actions.tell_family import (
    gather,
    mark_printed,
    name_family,
    not_printed,
    not_told,
    scatter,
    told_by_hand,
    write_to_family,
)
from befriend.giving.models import Tribute, TributeKind, TributeTold
from befriend.giving.queries.tributes import waiting, words_for
from befriend.giving.tributes.queries.cards import cards_of, sheets_of
from befriend.outbox.actions.deliver import deliver
from befriend.outbox.models import Message
from befriend.people.models import Contact
from befriend.timeline.queries.entries import counting
from tests.giving.conftest import given


def in_memory(giver: Contact, **more: object) -> Tribute:
    to = InNameOf(TributeKind.MEMORY, "Villem", tell_name="Leida", tell_address="Sadama 4\nTallinn", words="We rowed together.")
    return given(giver, 12_345, in_name_of=to, **more).tribute


def test_a_printed_card_waits_no_longer_until_it_was_not_printed(mari: Contact, fundraiser: User) -> None:
    tribute = in_memory(mari)
    batch = gather(tributes=[tribute.pk], by=fundraiser)
    assert not waiting().exists()
    with pytest.raises(Refused):
        gather(tributes=[tribute.pk], by=fundraiser)

    mark_printed(batch=batch, by=fundraiser)
    mark_printed(batch=batch, by=fundraiser)
    assert TributeTold.objects.get().how == TributeTold.How.CARD
    with pytest.raises(Refused):
        scatter(batch=batch, by=fundraiser)

    not_printed(batch=batch, by=fundraiser)
    scatter(batch=batch, by=fundraiser)
    assert waiting().get() == tribute


def test_a_family_told_by_hand_gets_no_card(mari: Contact, fundraiser: User) -> None:
    tribute = in_memory(mari)
    told_by_hand(tribute=tribute, by=fundraiser)

    with pytest.raises(Refused):
        gather(tributes=[tribute.pk], by=fundraiser)


def test_a_family_we_know_is_written_to_once_and_hears_on_its_timeline(mari: Contact, tom: Contact, fundraiser: User) -> None:
    tribute = in_memory(tom)
    name_family(tribute=tribute, contact=mari, by=fundraiser)

    write_to_family(tribute=tribute, by=fundraiser)
    write_to_family(tribute=tribute, by=fundraiser)
    message = Message.objects.get()
    Message.objects.update(next_try_at=timezone.now())
    deliver(message_id=message.pk)

    assert [entry.kind_of.key for entry in counting(mari.pk)] == ["tribute_told"]
    with pytest.raises(Refused):
        not_told(told=TributeTold.objects.get(), by=fundraiser)
    assert not waiting().exists()


def test_a_letter_that_has_not_left_can_be_taken_back(mari: Contact, tom: Contact, fundraiser: User) -> None:
    tribute = in_memory(tom)
    name_family(tribute=tribute, contact=mari, by=fundraiser)
    not_told(told=write_to_family(tribute=tribute, by=fundraiser), by=fundraiser)

    assert waiting().get() == tribute
    write_to_family(tribute=tribute, by=fundraiser)
    assert Message.objects.count() == 2


def test_gifts_in_one_name_are_one_card_with_all_names_and_no_amount(mari: Contact, tom: Contact, fundraiser: User) -> None:
    tributes = [in_memory(mari), in_memory(tom)]
    batch = gather(tributes=[one.pk for one in tributes], by=fundraiser)

    (sheet,) = sheets_of(cards_of(batch), signed_by=fundraiser)

    said = "\n".join(sheet.words)
    assert "Mari Kask and Tom Whitfield have made gifts to Harbour Museum in memory of Villem." in said
    assert sheet.address == ("Leida", "Sadama 4", "Tallinn")
    assert "123" not in said


def test_who_does_not_want_to_be_named_is_not(mari: Contact) -> None:
    said = words_for([in_memory(mari, is_anonymous=True)])

    assert "someone who does not wish to be named" in said
    assert "Mari" not in said


def test_a_gift_taken_back_sends_no_card(mari: Contact, fundraiser: User) -> None:
    withdraw_gift(gift=in_memory(mari).gift, by=fundraiser)

    assert not waiting().exists()
