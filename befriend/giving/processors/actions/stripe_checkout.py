"""Stripe takes cards and wallets for us on pages of its own (hosted Checkout): we see an order, a name, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import stripe
from django.conf import settings

from befriend.foundation.money import Money
from befriend.giving.models import Every
from befriend.giving.processors.rules.stripe_news import OURS, news_of
from befriend.giving.rules.processor import Begun, CannotReach, News, Order

_INTERVALS = {Every.MONTH: ("month", 1), Every.QUARTER: ("month", 3), Every.YEAR: ("year", 1)}
# As long as Stripe lets a checkout live at least, so that nobody keeps one for trying cards.
_SECONDS_TO_PAY = 60 * 60
_TIMEOUT_S = 20


class NotFromStripe(ValueError):
    """Whoever sent this does not know the secret of our webhook."""


def transport() -> stripe.HTTPClient:
    """How Stripe is reached. Tests put another in its place; nothing else ever opens a connection."""
    return stripe.RequestsClient(timeout=_TIMEOUT_S)


class StripeCheckout:
    """The processor called "stripe": on when the settings have its key."""

    provider = "stripe"
    is_test = False
    pays_at = "https://checkout.stripe.com"

    def is_on(self) -> bool:
        return bool(settings.STRIPE_SECRET_KEY)

    def begin(self, order: Order) -> Begun:
        with _in_words():
            session = self._client.v1.checkout.sessions.create(_session(order), {"idempotency_key": f"begin:{order.key}"})
        return Begun(str(session.url), (str(session.id),))

    def refund(self, names: Sequence[str], amount: Money, *, once: str) -> str:
        with _in_words():
            params: Any = {"payment_intent": self._intent(names), "amount": amount.amount_minor}
            made = self._client.v1.refunds.create(params, {"idempotency_key": once})
        return str(made.id)

    def end_series(self, series: str) -> None:
        with _in_words():
            self._client.v1.subscriptions.cancel(series)

    def pause_series(self, series: str, *, goes_on: bool) -> None:
        params: Any = {"pause_collection": "" if goes_on else {"behavior": "void"}}
        with _in_words():
            self._client.v1.subscriptions.update(series, params)

    def change_series(self, series: str, amount: Money) -> None:
        with _in_words():
            subscription = self._client.v1.subscriptions.retrieve(series)
            item: Any = subscription["items"].data[0]
            every = {"interval": item.price.recurring.interval, "interval_count": item.price.recurring.interval_count}
            price = {
                "currency": amount.currency.lower(),
                "product": item.price.product,
                "unit_amount": amount.amount_minor,
                "recurring": every,
            }
            params: Any = {"items": [{"id": item.id, "price_data": price}], "proration_behavior": "none"}
            self._client.v1.subscriptions.update(series, params)

    def fee_of(self, names: Sequence[str]) -> int | None:
        with _in_words():
            params: Any = {"expand": ["latest_charge.balance_transaction"]}
            intent = self._client.v1.payment_intents.retrieve(self._intent(names), params)
            charge: Any = intent.latest_charge
            cost = getattr(charge, "balance_transaction", None)
            return int(cost.fee) if cost is not None and not isinstance(cost, str) else None

    def close(self, names: Sequence[str]) -> None:
        session = next((name for name in names if name.startswith("cs_")), "")
        if session:
            with _in_words():
                self._client.v1.checkout.sessions.expire(session)

    @property
    def _client(self) -> stripe.StripeClient:
        return stripe.StripeClient(settings.STRIPE_SECRET_KEY, http_client=transport())

    def _intent(self, names: Sequence[str]) -> str:
        """The payment's name for refunds and costs; asked of its checkout or invoice when nobody has told it yet."""
        for starts, ask in (("pi_", None), ("cs_", self._intent_of_session), ("in_", self._intent_of_invoice)):
            for name in names:
                if name.startswith(starts):
                    return ask(name) if ask else name
        raise CannotReach("Stripe does not know this payment.")

    def _intent_of_session(self, name: str) -> str:
        return _first(self._client.v1.checkout.sessions.retrieve(name).payment_intent)

    def _intent_of_invoice(self, name: str) -> str:
        params: Any = {"invoice": name, "limit": 1}
        payments: Any = self._client.v1.invoice_payments.list(params).data
        return _first(payments[0].payment.payment_intent if payments else None)


def read_webhook(body: bytes, signature: str) -> list[News]:
    """What Stripe tells, once it is certain that it is Stripe (and not someone who repeats what it said long ago)."""
    try:
        stripe.WebhookSignature.verify_header(body.decode(), signature, settings.STRIPE_WEBHOOK_SECRET, tolerance=300)
        return news_of(json.loads(body))
    except (stripe.SignatureVerificationError, ValueError, KeyError, TypeError) as reason:
        raise NotFromStripe(type(reason).__name__) from None


def _session(order: Order) -> Any:
    """The order in Stripe's words. Our key travels with the payment, the subscription and all that comes of them."""
    price: dict[str, Any] = {
        "currency": order.amount.currency.lower(),
        "unit_amount": order.amount.amount_minor,
        "product_data": {"name": order.what[:250]},
    }
    carried = {"metadata": {OURS: order.key}}
    said: dict[str, Any] = {
        "client_reference_id": order.key,
        "customer_email": order.email,
        "locale": order.language,
        "success_url": order.thanks_url,
        "cancel_url": order.back_url,
        **carried,
    }
    if order.every is None:
        said |= {"mode": "payment", "submit_type": "donate", "payment_intent_data": carried}
    else:
        interval, count = _INTERVALS[order.every]
        price["recurring"] = {"interval": interval, "interval_count": count}
        said |= {"mode": "subscription", "subscription_data": carried}
    return {**said, "line_items": [{"quantity": 1, "price_data": price}]}


def _first(name: Any) -> str:
    found = str(name if isinstance(name, str) else getattr(name, "id", None) or "")
    if not found:
        raise CannotReach("Stripe does not know this payment yet.")
    return found


@contextmanager
def _in_words() -> Iterator[None]:
    """What Stripe answers in place of what was asked, without anything of the request."""
    try:
        yield
    except stripe.StripeError as error:
        raise CannotReach(error.user_message or "Stripe could not be reached, or said no.") from None
