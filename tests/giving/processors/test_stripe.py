"""Stripe: what we ask of it, what it tells us, in any order, and nothing of a card."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.test import Client

from befriend.accounts.models import User
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.actions.payment_events import announce
from befriend.giving.actions.processors import refund_where_it_came_from, turn_everywhere
from befriend.giving.models import Every, Fund, Gift, Life, Method, PaymentEvent, RecurringGift, Refund
from befriend.giving.processors.actions.pretend import TestProcessor
from befriend.giving.processors.actions.stripe_checkout import StripeCheckout
from befriend.giving.rules.processor import CannotReach, Order
from befriend.people.models import Contact
from tests.giving.conftest import on_the_timeline
from tests.giving.law import broken
from tests.giving.processors.conftest import FakeTransport, Tell

KEY = "the-key-of-a-form"
AT = 1_780_000_000


def order(every: Every | None = None) -> Order:
    return Order(KEY, Money(2_500, "EUR"), "Ice Boats", every, "mari@mail.example", "et", "https://us/give/thanks/k", "https://us/give")


@pytest.fixture
def announced(mari: Contact, boats: Fund) -> None:
    wishes = {"split": {str(boats.pk): 2_500}}
    announce(provider="stripe", reference=KEY, contact=mari, amount=Money(2_500, "EUR"), method=Method.CARD, **wishes)


@pytest.fixture
def announced_monthly(mari: Contact, boats: Fund) -> None:
    wishes = {"split": {str(boats.pk): 2_500}, "every": "month"}
    announce(provider="stripe", reference=KEY, contact=mari, amount=Money(2_500, "EUR"), method=Method.CARD, **wishes)


def session(**more: Any) -> dict[str, Any]:
    return {
        "id": "cs_1", "client_reference_id": KEY, "payment_intent": "pi_1", "payment_status": "paid", "amount_total": 2_500,
        "currency": "eur", "metadata": {"befriend": KEY}, **more,
    }  # fmt: skip


def invoice(number: int, **more: Any) -> dict[str, Any]:
    reason = "subscription_create" if number == 1 else "subscription_cycle"
    details = {"subscription": "sub_1", "metadata": {"befriend": KEY}}
    return {
        "id": f"in_{number}", "billing_reason": reason, "amount_paid": 2_500, "amount_due": 2_500, "currency": "eur",
        "parent": {"subscription_details": details}, **more,
    }  # fmt: skip


REFUND = (
    "refund.created",
    {"id": "re_1", "status": "succeeded", "amount": 500, "currency": "eur", "payment_intent": "pi_1", "charge": "ch_1"},
)
DISPUTE = {
    "id": "dp_1",
    "status": "needs_response",
    "amount": 2_000,
    "currency": "eur",
    "charge": "ch_1",
    "balance_transactions": [{"fee": 2_000}],
}


def test_a_checkout_is_opened_once_with_our_key_and_no_card(fake_stripe: FakeTransport) -> None:
    fake_stripe.answers["/v1/checkout/sessions"] = (
        200,
        {"id": "cs_1", "object": "checkout.session", "url": "https://checkout.stripe.com/c/1"},
    )

    begun = StripeCheckout().begin(order(Every.YEAR))

    _method, _path, asked, once = fake_stripe.asked[0]
    assert (begun.url, begun.names, once) == ("https://checkout.stripe.com/c/1", ("cs_1",), f"begin:{KEY}")
    assert asked["mode"] == "subscription"
    assert asked["line_items[0][price_data][recurring][interval]"] == "year"
    assert asked["line_items[0][price_data][unit_amount]"] == "2500"
    assert asked["subscription_data[metadata][befriend]"] == KEY
    assert [name for name in asked if "card" in name or "cvc" in name] == []


def test_what_stripe_refuses_is_said_without_the_request(fake_stripe: FakeTransport) -> None:
    fake_stripe.answers["/v1/checkout/sessions"] = (402, {"error": {"type": "card_error", "message": "Not now."}})
    with pytest.raises(CannotReach, match=r"^Not now\.$"):
        StripeCheckout().begin(order())


def test_a_paid_checkout_is_a_gift(tell: Tell, announced: None) -> None:
    assert tell("checkout.session.completed", session()).status_code == 204
    gift = Gift.objects.get()
    assert (gift.amount_minor, broken(gift)) == (2_500, [])


def test_whoever_does_not_know_the_secret_is_not_believed(client: Client, tell: Tell, announced: None) -> None:
    forged = client.post("/give/hooks/stripe", "{}", content_type="application/json", headers={"Stripe-Signature": "t=1,v1=00"})
    old = tell("checkout.session.completed", session(), signed_at=AT)

    assert (forged.status_code, old.status_code, Gift.objects.count()) == (400, 400, 0)


def test_what_is_too_long_is_not_read(client: Client, fake_stripe: FakeTransport) -> None:
    assert client.post("/give/hooks/stripe", b"x" * 300_000, content_type="application/json").status_code == 413


def test_without_a_key_there_is_no_such_door(client: Client, museum: Any, settings: Any) -> None:
    settings.STRIPE_SECRET_KEY = ""
    assert client.post("/give/hooks/stripe", "{}", content_type="application/json").status_code == 404


EVENTS: list[tuple[str, dict[str, Any]]] = [
    ("checkout.session.completed", session()),
    ("charge.succeeded", {"id": "ch_1", "payment_intent": "pi_1", "metadata": {"befriend": KEY}}),
    REFUND,
    ("charge.dispute.created", DISPUTE),
    ("charge.dispute.closed", {**DISPUTE, "status": "won"}),
]


@pytest.mark.parametrize("first", range(5))
def test_events_in_any_order_and_told_again_make_the_same_books(tell: Tell, announced: None, first: int) -> None:
    """All orders that begin with each event; each event told twice."""
    outcomes = set()
    for turn in permutations(range(5)):
        if turn[0] != first or turn[1] > turn[2]:  # half of them: the suite stays quick
            continue
        with transaction.atomic():
            for place in (*turn, turn[0]):
                kind, about = EVENTS[place]
                tell(kind, about, at=AT + place)
            gift = Gift.objects.get()
            refunds, disputes = Refund.objects.count(), gift.payments.get().chargebacks.count()
            outcomes.add((gift.kept_minor, refunds, disputes, tuple(broken(gift)), PaymentEvent.objects.count()))
            transaction.set_rollback(True)
    assert outcomes == {(2_000, 1, 1, (), 4)}


MONTHS: list[tuple[str, dict[str, Any]]] = [
    ("checkout.session.completed", session(payment_intent=None, invoice="in_1", subscription="sub_1")),
    ("invoice.paid", invoice(1)),
    ("invoice_payment.paid", {"id": "inpay_1", "invoice": "in_1", "payment": {"payment_intent": "pi_1"}}),
    ("invoice.payment_failed", invoice(2)),
    ("invoice.paid", invoice(2)),
    ("customer.subscription.deleted", {"id": "sub_1"}),
]


@pytest.mark.parametrize("orders", [range(0, 720, 97), range(5, 720, 113)])
def test_months_of_a_subscription_in_any_order_are_the_same_gifts(tell: Tell, announced_monthly: None, orders: range) -> None:
    outcomes = set()
    every_order = list(permutations(range(6)))
    for number in orders:
        with transaction.atomic():
            for place in every_order[number]:
                kind, about = MONTHS[place]
                tell(kind, about, event_id=f"evt_{place}", at=AT + place)
            regular = RecurringGift.objects.get()
            outcomes.add((regular.life, regular.provider_id, tuple(regular.gifts.order_by("once").values_list("once", "amount_minor"))))
            transaction.set_rollback(True)
    assert outcomes == {(Life.ENDED, "sub_1", (("stripe:in_2", 2_500), (f"stripe:{KEY}", 2_500)))}


def test_a_month_that_fails_and_one_that_comes_again(tell: Tell, announced_monthly: None) -> None:
    lives = []
    for place in (0, 3, 4):
        kind, about = MONTHS[place]
        tell(kind, about, event_id=f"evt_{place}", at=AT + place)
        lives.append(RecurringGift.objects.get().life)
    assert lives == [Life.ACTIVE, Life.FAILING, Life.ACTIVE]


def test_a_refund_reaches_stripe_and_its_own_word_about_it_adds_nothing(
    tell: Tell, announced: None, fake_stripe: FakeTransport, fundraiser: User
) -> None:
    tell("checkout.session.completed", session())
    fake_stripe.answers["/v1/refunds"] = (200, {"id": "re_1", "object": "refund"})

    refund_where_it_came_from(payment=Gift.objects.get().payments.get(), amount_minor=500, by=fundraiser)
    tell(*REFUND)

    asked = fake_stripe.asked[-1]
    assert (asked[1], asked[2]) == ("/v1/refunds", {"payment_intent": "pi_1", "amount": "500"})
    gift = Gift.objects.get()
    assert (gift.kept_minor, Refund.objects.get().by, on_the_timeline(gift)) == (2_000, fundraiser, [2_000])


def test_what_stripe_does_not_give_back_is_not_written(tell: Tell, announced: None, fake_stripe: FakeTransport, fundraiser: User) -> None:
    tell("checkout.session.completed", session())
    fake_stripe.answers["/v1/refunds"] = (400, {"error": {"type": "invalid_request_error", "message": "No."}})

    with pytest.raises(Refused):
        refund_where_it_came_from(payment=Gift.objects.get().payments.get(), amount_minor=500, by=fundraiser)
    assert (Refund.objects.count(), Gift.objects.get().kept_minor) == (0, 2_500)


def test_a_colleague_ends_it_at_stripe_too_or_not_at_all(
    tell: Tell, announced_monthly: None, fake_stripe: FakeTransport, fundraiser: User
) -> None:
    tell(*MONTHS[0])
    regular = RecurringGift.objects.get()
    fake_stripe.answers["/v1/subscriptions/sub_1"] = (500, {"error": {"type": "api_error"}})
    with pytest.raises(Refused):
        turn_everywhere(recurring=regular, life=Life.ENDED, by=fundraiser)
    assert RecurringGift.objects.get().life == Life.ACTIVE

    fake_stripe.answers["/v1/subscriptions/sub_1"] = (200, {"id": "sub_1", "object": "subscription"})
    turn_everywhere(recurring=regular, life=Life.ENDED, by=fundraiser)
    assert RecurringGift.objects.get().life == Life.ENDED
    assert fake_stripe.asked[-1][0].upper() == "DELETE"


def test_the_test_processor_is_off_beside_a_real_one(fake_stripe: FakeTransport, museum: Any, settings: Any) -> None:
    museum.is_demo = True
    museum.save()
    settings.TEST_PAYMENTS = True
    assert (TestProcessor().is_on(), StripeCheckout().is_on()) == (False, True)


def test_asked_for_both_the_program_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    from befriend.config.settings import _check_processors

    with pytest.raises(ImproperlyConfigured):
        _check_processors("sk_live_1", "whsec_1", is_test=True)
    with pytest.raises(ImproperlyConfigured):
        _check_processors("sk_live_1", "", is_test=False)
    _check_processors("", "", is_test=True)
