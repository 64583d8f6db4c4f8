"""What a processor lets slip of a card is neither kept nor logged."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.apps import apps

from befriend.foundation.money import Money
from befriend.giving.actions.payment_events import announce
from befriend.giving.models import Fund, Gift, Method
from befriend.people.models import Contact
from tests.giving.processors.conftest import Tell

NUMBER, CODE = "4242424242424242", "737"
CARD = {"number": NUMBER, "cvc": CODE, "exp_month": 12, "exp_year": 2031, "last4": "4242", "brand": "visa"}


def everything_kept() -> str:
    """Every text of every row of every table."""
    rows = (row for model in apps.get_models(include_auto_created=True) for row in model._default_manager.values_list())
    return "\n".join(repr(row) for row in rows)


def test_what_a_processor_tells_of_a_card_is_neither_kept_nor_logged(
    tell: Tell,
    mari: Contact,
    boats: Fund,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    announce(provider="stripe", reference="k", contact=mari, amount=Money(2_500, "EUR"), method=Method.CARD)
    slips: dict[str, Any] = {"payment_method_details": {"card": CARD}, "metadata": {"befriend": "k", "note": NUMBER}, "source": CARD}
    paid = {
        "id": "cs_1",
        "client_reference_id": "k",
        "payment_intent": "pi_1",
        "payment_status": "paid",
        "amount_total": 2_500,
        "currency": "eur",
    }

    assert tell("checkout.session.completed", {**paid, **slips}).status_code == 204
    assert tell("charge.succeeded", {"id": "ch_1", "payment_intent": "pi_1", **slips}).status_code == 204
    assert tell("payment_intent.payment_failed", {"id": "pi_2", "last_payment_error": {"message": NUMBER}, **slips}).status_code == 204
    assert tell("invoice.paid", {"id": {"number": NUMBER}, "amount_paid": "x", **slips}).status_code == 400

    assert Gift.objects.count() == 1
    kept, logged = everything_kept(), caplog.text
    for secret in (NUMBER, "'cvc'", "exp_month", "visa"):
        assert secret not in kept
        assert secret not in logged
