"""What a door was told: gifts of money have books, everything else is an entry."""

from __future__ import annotations

import pytest

from befriend.accounts.models import User
from befriend.foundation.channels import Channel
from befriend.foundation.money import Money
from befriend.giving.actions.record_told import record_told
from befriend.giving.models import Fund, Gift
from befriend.people.models import Contact
from befriend.timeline.actions.record import CannotRecord
from befriend.timeline.actions.record_anew import record_anew
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction
from tests.giving.conftest import NOON
from tests.giving.law import broken


def test_a_gift_of_money_has_books_and_one_entry(mari: Contact, general: Fund, fundraiser: User) -> None:
    entry = record_told(
        contact=mari, kind="gift", occurred_at=NOON, amount=Money(2_500, "EUR"), channel=Channel.PHONE, by=fundraiser, words="by phone"
    )
    gift = Gift.objects.get()
    assert (entry.amount, entry.channel, entry.words.text, gift.interaction) == (2_500, Channel.PHONE, "by phone", entry)
    assert (gift.allocations.get().fund, gift.payments.get().method, broken(gift)) == (general, "other", [])


def test_taken_back_and_put_back_the_books_follow(mari: Contact, general: Fund) -> None:
    entry = record_told(contact=mari, kind="gift", occurred_at=NOON, amount=Money(2_500, "EUR"), channel=Channel.CASH, by=None)
    reverse(entry)
    assert Gift.objects.get().kept_minor == 0
    record_anew(entry)
    assert (Gift.objects.get().kept_minor, broken(Gift.objects.get())) == (2_500, [])


def test_said_twice_with_one_name_it_is_one_gift(mari: Contact, general: Fund) -> None:
    said = {"contact": mari, "kind": "gift", "occurred_at": NOON, "amount": Money(2_500, "EUR"), "by": None, "once": "page:1:a"}
    assert record_told(**said) == record_told(**said)  # type: ignore[arg-type]
    assert (Gift.objects.count(), Interaction.objects.count()) == (1, 1)


def test_without_an_amount_and_for_anything_else_there_are_no_books(mari: Contact, general: Fund) -> None:
    record_told(contact=mari, kind="gift", occurred_at=NOON, by=None)
    record_told(contact=mari, kind="visit", occurred_at=NOON, by=None)
    assert (Gift.objects.count(), Interaction.objects.count()) == (0, 2)


def test_another_currency_is_refused_as_ever(mari: Contact, general: Fund) -> None:
    with pytest.raises(CannotRecord):
        record_told(contact=mari, kind="gift", occurred_at=NOON, amount=Money(2_500, "USD"), by=None)
    assert Gift.objects.count() == 0
