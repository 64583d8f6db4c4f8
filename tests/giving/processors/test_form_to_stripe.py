"""From our form to Stripe's page, and from its word to the gift."""

from __future__ import annotations

import pytest
from django.test import Client

from befriend.giving.models import Checkout, Fund, Gift, PaymentName
from befriend.giving.public.rules.proof import new_key
from tests.giving.processors.conftest import FakeTransport, Tell

PAGE = "https://checkout.stripe.com/c/pay/cs_1"
SAID = {"often": "once", "amount": "2500", "name": "Kadri Mets", "email": "kadri@mail.example", "pay": "card"}


@pytest.fixture
def key(fake_stripe: FakeTransport) -> str:
    fake_stripe.answers["/v1/checkout/sessions"] = (200, {"id": "cs_1", "object": "checkout.session", "url": PAGE})
    return new_key()


def test_the_form_leads_to_stripe_and_may_lead_nowhere_else(client: Client, boats: Fund, key: str) -> None:
    page = client.get("/give")
    answer = client.post("/give", {**SAID, "key": key})

    assert "form-action 'self' https://checkout.stripe.com" in page["Content-Security-Policy"]
    assert (answer.status_code, answer["Location"]) == (303, PAGE)
    assert list(PaymentName.objects.values_list("name", "reference")) == [("cs_1", key)]


def test_what_stripe_says_of_it_makes_the_gift_with_its_wishes(client: Client, boats: Fund, key: str, tell: Tell) -> None:
    client.post("/give", {**SAID, "key": key, "fund": str(boats.pk), "tribute": "honour", "tribute_name": "Leida"})
    paid = {
        "id": "cs_1",
        "client_reference_id": key,
        "payment_intent": "pi_1",
        "payment_status": "paid",
        "amount_total": 2_500,
        "currency": "eur",
    }
    tell("checkout.session.completed", paid)

    gift = Gift.objects.get()
    assert (gift.contact.name, gift.tribute.name, gift.allocations.get().fund) == ("Kadri Mets", "Leida", boats)


def test_when_stripe_does_not_answer_nothing_is_kept_and_nothing_lost(
    client: Client, boats: Fund, key: str, fake_stripe: FakeTransport
) -> None:
    fake_stripe.answers["/v1/checkout/sessions"] = (500, {"error": {"type": "api_error"}})
    answer = client.post("/give", {**SAID, "key": key})
    assert answer.status_code == 422
    assert "Cards cannot be taken just now." in answer.content.decode()
    assert "Kadri Mets" in answer.content.decode()

    fake_stripe.answers["/v1/checkout/sessions"] = (200, {"id": "cs_1", "object": "checkout.session", "url": PAGE})
    assert client.post("/give", {**SAID, "key": key})["Location"] == PAGE
    assert Checkout.objects.count() == 1


def test_three_declined_cards_close_the_checkout_at_stripe(
    client: Client, boats: Fund, key: str, tell: Tell, fake_stripe: FakeTransport
) -> None:
    client.post("/give", {**SAID, "key": key})
    fake_stripe.answers["/v1/checkout/sessions/cs_1/expire"] = (200, {"id": "cs_1", "object": "checkout.session"})
    for number in range(3):
        tell("payment_intent.payment_failed", {"id": "pi_1", "metadata": {"befriend": key}}, event_id=f"evt_{number}")

    assert fake_stripe.asked[-1][1] == "/v1/checkout/sessions/cs_1/expire"
