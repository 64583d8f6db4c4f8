"""What providers tell takes effect once: all orders, told twice, told again later, the same ledger every time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import permutations
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from befriend.foundation.money import Money
from befriend.giving.actions.payment_events import announce, take_event
from befriend.giving.models import Chargeback, EventKind, Fund, Gift, Method, Payment, Refund
from befriend.giving.queries.funds import figures_of
from befriend.giving.rules.payment_events import story_of
from befriend.people.models import Contact
from tests.drill import examples
from tests.giving.conftest import NOON, on_the_timeline
from tests.giving.law import broken

PAID = {"kind": EventKind.PAID, "amount_minor": 10_000, "fee_minor": 150, "currency": "EUR"}
FAILED = {"kind": EventKind.FAILED}
FEE = {"kind": EventKind.FEE, "fee_minor": 175}
REFUND = {"kind": EventKind.REFUNDED, "part": "re_1", "amount_minor": 2_000}
DISPUTE = {"kind": EventKind.DISPUTED, "part": "dp_1", "amount_minor": 10_000, "fee_minor": 1_500}
WON = {"kind": EventKind.DISPUTE_WON, "part": "dp_1", "amount_minor": 10_000, "fee_minor": 1_500}
LOST = {"kind": EventKind.DISPUTE_LOST, "part": "dp_2", "amount_minor": 3_000}
SECOND_REFUND = {"kind": EventKind.REFUNDED, "part": "re_2", "amount_minor": 1_000}

STORIES = {
    "a try, then paid, and its fee": [FAILED, PAID, FEE],
    "paid back in two parts": [PAID, REFUND, SECOND_REFUND],
    "disputed and won, then paid back in part": [PAID, DISPUTE, WON, REFUND],
    "all six": [FAILED, PAID, DISPUTE, WON, REFUND, LOST],
}


def _numbered(story: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**event, "event_id": f"evt_{turn}", "occurred_at": NOON + timedelta(hours=turn)} for turn, event in enumerate(story)]


def _told(events: Sequence[dict[str, Any]]) -> list[bool]:
    return [take_event(provider="test", reference="pay_1", **event) for event in events]


def _ledger() -> dict[str, Any]:
    gift = Gift.objects.get()
    assert broken(gift) == []
    fund = gift.allocations.order_by("id")[0].fund_id
    return {
        "payment": Payment.objects.values_list("amount_minor", "fee_minor", "net_minor", "returned_minor", "paid_at").get(),
        "refunds": sorted(Refund.objects.values_list("provider_id", "amount_minor", "at")),
        "chargebacks": sorted(Chargeback.objects.values_list("provider_id", "amount_minor", "fee_minor", "at", "end__is_won")),
        "kept": (gift.kept_minor, gift.received_at),
        "fund": figures_of([fund])[fund].given,
        "timeline": on_the_timeline(gift),
    }


def _announced(contact: Contact | None, **wishes: Any) -> None:
    announce(provider="test", reference="pay_1", contact=contact, amount=Money(10_000, "EUR"), method=Method.CARD, **wishes)


class _NotKept(Exception):
    """Ends a savepoint that is not to be kept."""


def _ledger_after(contact: Contact, events: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The ledger those events lead to, from nothing; nothing of it stays."""
    found: dict[str, Any] = {}
    try:
        with transaction.atomic():
            _announced(contact)
            _told(events)
            found = _ledger()
            raise _NotKept
    except _NotKept:
        return found


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_every_order_leads_to_the_same_ledger(mari: Contact, general: Fund, story: list[dict[str, Any]]) -> None:
    events = _numbered(story)
    wanted = _ledger_after(mari, events)
    orders = list(permutations(events))
    for order in Random(4).sample(orders, min(len(orders), examples(24))):
        assert _ledger_after(mari, [*order, *order[:2], order[-1]]) == wanted


def test_the_ledger_of_all_six(mari: Contact, general: Fund) -> None:
    _announced(mari)
    _told(_numbered(STORIES["all six"]))
    gift = Gift.objects.get()
    assert (gift.kept_minor, on_the_timeline(gift), gift.contact) == (5_000, [5_000], mari)
    assert gift.payments.get().fee_minor == 150


def test_what_was_told_before_has_no_effect_again(mari: Contact, general: Fund) -> None:
    _announced(mari)
    events = _numbered([PAID, REFUND])
    assert _told([*events, *events]) == [True, True, False, False]
    assert Refund.objects.count() == 1


def test_money_that_came_before_the_form_was_kept_becomes_its_gift(mari: Contact, general: Fund, scholarships: Fund) -> None:
    _told(_numbered([PAID]))
    assert Gift.objects.count() == 0
    _announced(mari, split={str(scholarships.pk): 10_000}, in_name_of={"kind": "memory", "name": "Villem"}, is_anonymous=True)
    gift = Gift.objects.get()
    assert (gift.allocations.get().fund, gift.tribute.name, gift.is_anonymous) == (scholarships, "Villem", True)


def test_a_payment_that_failed_is_no_gift(mari: Contact, general: Fund) -> None:
    _announced(mari)
    _told(_numbered([FAILED]))
    assert Gift.objects.count() == 0


class _Event:
    def __init__(self, **told: Any) -> None:
        self.part, self.currency, self.amount_minor, self.fee_minor = "", "EUR", 0, 0
        self.__dict__.update(told)


EVENTS = st.lists(st.sampled_from([PAID, FAILED, FEE, REFUND, DISPUTE, WON, LOST, SECOND_REFUND]), max_size=8).map(_numbered)


@pytest.mark.once
@settings(max_examples=200)
@for_all(events=EVENTS, data=st.data())
def test_a_story_is_the_same_in_any_order_with_any_repeats(events: list[dict[str, Any]], data: st.DataObject) -> None:
    told = [_Event(**event) for event in events]
    shuffled = data.draw(st.permutations(told))
    again = data.draw(st.lists(st.sampled_from(told), max_size=4)) if told else []
    assert story_of([*shuffled, *again]) == story_of(told)
