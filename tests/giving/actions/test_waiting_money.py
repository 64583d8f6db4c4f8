"""Money that cannot become a gift yet is never lost: it waits, and becomes one when what was missing is said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from befriend.accounts.models import Organisation, User
from befriend.foundation.money import Money
from befriend.giving.actions.funds import open_fund
from befriend.giving.actions.payment_events import announce, take_event
from befriend.giving.actions.waiting_money import give_rate, keep_as_gift, set_aside, try_again, wait_again
from befriend.giving.models import Checkout, EventKind, Fund, Gift, Method, Payment, PaymentEvent, Refund, WaitingMoney, WaitsFor
from befriend.giving.queries.waiting import how_many_wait, money_that_waits
from befriend.people.models import Contact
from tests.conftest import opened_museum
from tests.giving.conftest import NOON, on_the_timeline
from tests.giving.law import broken

RATE = Decimal("0.92")
THAT_DAY = date(2026, 5, 12)


def _announced(contact: Contact | None, currency: str = "USD", **wishes: Any) -> Checkout:
    return announce(provider="test", reference="pay_1", contact=contact, amount=Money(10_000, currency), method=Method.CARD, **wishes)


def _paid(event_id: str = "evt_1", *, currency: str = "USD", **more: Any) -> bool:
    told = {"kind": EventKind.PAID, "amount_minor": 10_000, "fee_minor": 150, "currency": currency, "occurred_at": NOON, **more}
    return take_event(provider="test", event_id=event_id, reference="pay_1", **told)


def test_foreign_money_without_a_rate_is_kept_and_waits(mari: Contact, general: Fund) -> None:
    _announced(mari)
    assert _paid()
    (waits,) = money_that_waits()
    assert (PaymentEvent.objects.count(), Gift.objects.count()) == (1, 0)
    assert (waits.contact, waits.money, waits.needs_rate) == (mari, Money(10_000, "USD"), True)


def test_its_rate_makes_it_a_gift_with_all_that_was_told_meanwhile(mari: Contact, general: Fund, fundraiser: User) -> None:
    _announced(mari, is_anonymous=True)
    _paid()
    _paid("evt_2", kind=EventKind.REFUNDED, part="re_1", amount_minor=2_500, fee_minor=0)
    gift = give_rate(waiting=WaitingMoney.objects.get(), rate=RATE, rate_on=THAT_DAY, by=fundraiser)
    assert gift is not None
    gift.refresh_from_db()
    assert (gift.home_minor, gift.rate, gift.rate_on, gift.kept_minor, gift.is_anonymous) == (9_200, RATE, THAT_DAY, 7_500, True)
    assert (on_the_timeline(gift), broken(gift), how_many_wait()) == ([6_900], [], 0)


def test_a_rate_given_twice_makes_one_gift_at_the_first(mari: Contact, general: Fund, fundraiser: User) -> None:
    _announced(mari)
    _paid()
    waiting = WaitingMoney.objects.get()
    first = give_rate(waiting=waiting, rate=RATE, rate_on=THAT_DAY, by=fundraiser)
    assert give_rate(waiting=waiting, rate=Decimal(2), rate_on=THAT_DAY, by=fundraiser) == first
    assert Gift.objects.values_list("rate", flat=True).get() == RATE


def test_money_that_nobody_announced_waits_and_can_be_kept_as_a_gift(mari: Contact, general: Fund, fundraiser: User) -> None:
    _paid(currency="EUR")
    (waits,) = money_that_waits()
    assert (waits.is_unannounced, waits.money) == (True, Money(10_000, "EUR"))
    gift = keep_as_gift(waiting=waits.row, contact=mari, by=fundraiser)
    assert gift is not None
    assert (gift.contact, gift.amount_minor, how_many_wait()) == (mari, 10_000, 0)
    assert keep_as_gift(waiting=waits.row, contact=None, by=fundraiser) == gift


def test_money_announced_after_it_came_waits_no_longer(mari: Contact, general: Fund) -> None:
    _paid(currency="EUR")
    _announced(mari, "EUR")
    assert (how_many_wait(), Gift.objects.get().contact) == (0, mari)


def test_what_is_set_aside_stays_aside_until_someone_looks_again(general: Fund, fundraiser: User) -> None:
    _paid(currency="EUR")
    waiting = WaitingMoney.objects.get()
    set_aside(waiting=waiting, by=fundraiser)
    _paid("evt_again", currency="EUR")
    assert how_many_wait() == 0
    wait_again(waiting=waiting, by=fundraiser)
    assert how_many_wait() == 1


def test_what_is_not_right_waits_with_the_reason_and_can_be_tried_again(mari: Contact, general: Fund, fundraiser: User) -> None:
    _announced(mari, "EUR", split={"999999": 10_000})
    _paid(currency="EUR")
    waiting = WaitingMoney.objects.get()
    assert (waiting.waits_for, bool(waiting.words), try_again(waiting=waiting, by=fundraiser)) == (WaitsFor.LOOK, True, None)
    Checkout.objects.update(wishes={})
    assert try_again(waiting=waiting, by=fundraiser) == Gift.objects.get()


def _at_once(*tries: Any) -> list[BaseException]:
    """Do these at the same moment, each over a connection of its own; what went wrong."""
    start, wrong = Barrier(len(tries)), list[BaseException]()

    def run(one: Any) -> None:
        try:
            start.wait()
            one()
        except BaseException as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(one,)) for one in tries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite in memory cannot be shared by threads; on file it has one writer")
@pytest.mark.parametrize("turn", range(6))
def test_events_told_at_the_same_moment_have_their_effect_once(turn: int) -> None:
    opened_museum()
    open_fund(name="General fund", by=None)
    mari = Contact.objects.create(name="Mari Kask", created_day=20_000)
    if turn % 2:
        _announced(mari, "EUR")
    refund = {"kind": EventKind.REFUNDED, "part": "re_1", "amount_minor": 2_000, "fee_minor": 0, "currency": "EUR"}
    tries = [
        lambda: _paid(currency="EUR"),
        lambda: _paid(currency="EUR"),
        lambda: _paid("evt_other", currency="EUR"),
        lambda: _paid("evt_2", **refund),
        lambda: _paid("evt_3", **refund),
    ]
    if not turn % 2:
        tries.append(lambda: _announced(mari, "EUR"))
    assert _at_once(*tries) == []
    gift = Gift.objects.get()
    assert (Payment.objects.count(), Refund.objects.count(), gift.kept_minor, how_many_wait()) == (1, 1, 8_000, 0)
    assert broken(gift) == []
    assert Organisation.objects.count() == 1
