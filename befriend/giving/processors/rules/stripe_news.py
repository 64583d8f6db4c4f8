"""What Stripe's events mean to us. Pure: one event as Stripe wrote it -> what it tells; nothing else of it is looked at, or kept.

Both shapes of an invoice are read: before and after Stripe moved its subscription and its payment elsewhere (2025).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from befriend.giving.models import EventKind
from befriend.giving.rules.processor import News

# The name under which our own key travels with everything that comes of a checkout.
OURS = "befriend"

_Object = Mapping[str, Any]
_Told = Iterator[dict[str, Any]]


def news_of(event: _Object) -> list[News]:
    """What the event tells; nothing when it is not about money of a giver."""
    read = _READ.get(str(event.get("type", "")))
    data = event.get("data")
    about = data.get("object") if isinstance(data, Mapping) else None
    if read is None or not isinstance(about, Mapping):
        return []
    at = datetime.fromtimestamp(int(event["created"]), tz=UTC)
    told = [News(event_id=str(event["id"]), occurred_at=at, **facts) for facts in read(about)]
    return [news for news in told if news.reference]


def _session(about: _Object, kind: EventKind) -> _Told:
    names = _texts(about, "id", "payment_intent", "invoice")
    reference = _text(about, "client_reference_id") or _key(about) or names[0]
    paid_now = kind is not EventKind.PAID or about.get("payment_status") == "paid"
    yield {
        "reference": reference,
        "names": tuple(names),
        "kind": kind if paid_now else None,
        "series": _text(about, "subscription"),
        "amount_minor": _amount(about, "amount_total"),
        "currency": _currency(about),
    }


def _completed(about: _Object) -> _Told:
    return _session(about, EventKind.PAID)


def _did_not_complete(about: _Object) -> _Told:
    return _session(about, EventKind.FAILED)


def _intent_failed(about: _Object) -> _Told:
    intent = _text(about, "id")
    yield {"reference": _key(about) or intent, "names": (intent,), "kind": EventKind.FAILED, "currency": _currency(about)}


def _charge(about: _Object) -> _Told:
    """It says only what else the payment is called."""
    names = _texts(about, "payment_intent", "id")
    yield {"reference": _key(about) or names[0], "names": tuple(names)}


def _refund(about: _Object) -> _Told:
    if about.get("status") == "succeeded":
        names = _texts(about, "payment_intent", "charge")
        yield {
            "reference": names[0] if names else "",
            "names": tuple(names[1:]),
            "kind": EventKind.REFUNDED,
            "part": _text(about, "id"),
            "amount_minor": _amount(about, "amount"),
            "currency": _currency(about),
        }


def _disputed(about: _Object) -> _Told:
    return _dispute(about, EventKind.DISPUTED)


def _dispute_closed(about: _Object) -> _Told:
    kind = {"won": EventKind.DISPUTE_WON, "lost": EventKind.DISPUTE_LOST}.get(_text(about, "status"))
    return _dispute(about, kind) if kind else iter(())


def _dispute(about: _Object, kind: EventKind) -> _Told:
    """A bank that only asks has taken nothing yet."""
    if _text(about, "status").startswith("warning"):
        return
    names = _texts(about, "payment_intent", "charge")
    costs = [cost for cost in about.get("balance_transactions") or () if isinstance(cost, Mapping)]
    yield {
        "reference": names[0] if names else "",
        "names": tuple(names[1:]),
        "kind": kind,
        "part": _text(about, "id"),
        "amount_minor": _amount(about, "amount"),
        "fee_minor": max(sum(int(cost.get("fee") or 0) for cost in costs), 0),
        "currency": _currency(about),
    }


def _invoice_paid(about: _Object) -> _Told:
    return _invoice(about, EventKind.PAID, _amount(about, "amount_paid"))


def _invoice_failed(about: _Object) -> _Told:
    return _invoice(about, EventKind.FAILED, _amount(about, "amount_due"))


def _invoice(about: _Object, kind: EventKind, amount: int) -> _Told:
    """The first of a subscription is the checkout's own payment; each later one is a payment of its own."""
    invoice, details = _text(about, "id"), _subscription(about)
    is_first = about.get("billing_reason") == "subscription_create"
    series = _text(details, "subscription")
    if amount and series:
        yield {
            "reference": (is_first and _key(details)) or invoice,
            "names": (invoice, *_texts(about, "payment_intent", "charge")),
            "kind": kind,
            "series": series,
            "amount_minor": amount,
            "currency": _currency(about),
        }


def _invoice_payment(about: _Object) -> _Told:
    payment = about.get("payment")
    names = _texts(payment, "payment_intent", "charge") if isinstance(payment, Mapping) else []
    yield {"reference": _text(about, "invoice"), "names": tuple(names)}


def _subscription_ended(about: _Object) -> _Told:
    series = _text(about, "id")
    yield {"reference": series, "series": series, "kind": EventKind.ENDED}


def _subscription(invoice: _Object) -> _Object:
    parent = invoice.get("parent")
    details = parent.get("subscription_details") if isinstance(parent, Mapping) else None
    if isinstance(details, Mapping):
        return details
    earlier = invoice.get("subscription_details")
    return {"subscription": invoice.get("subscription"), "metadata": earlier.get("metadata") if isinstance(earlier, Mapping) else None}


def _key(about: _Object) -> str:
    carried = about.get("metadata")
    return _text(carried, OURS) if isinstance(carried, Mapping) else ""


def _text(about: _Object, name: str) -> str:
    """A name; of something that was sent whole, its name."""
    value = about.get(name)
    return str(value.get("id") or "") if isinstance(value, Mapping) else str(value or "")


def _texts(about: _Object, *names: str) -> list[str]:
    return [text for name in names if (text := _text(about, name))]


def _amount(about: _Object, name: str) -> int:
    return max(int(about.get(name) or 0), 0)


def _currency(about: _Object) -> str:
    return _text(about, "currency").upper()


_READ: dict[str, Callable[[_Object], _Told]] = {
    "checkout.session.completed": _completed,
    "checkout.session.async_payment_succeeded": _completed,
    "checkout.session.async_payment_failed": _did_not_complete,
    "payment_intent.payment_failed": _intent_failed,
    "payment_intent.succeeded": _charge,
    "charge.succeeded": _charge,
    "charge.updated": _charge,
    "refund.created": _refund,
    "refund.updated": _refund,
    "charge.dispute.created": _disputed,
    "charge.dispute.funds_withdrawn": _disputed,
    "charge.dispute.closed": _dispute_closed,
    "invoice.paid": _invoice_paid,
    "invoice.payment_failed": _invoice_failed,
    "invoice_payment.paid": _invoice_payment,
    "customer.subscription.deleted": _subscription_ended,
}
# What to ask Stripe to tell us of.
EVENTS = tuple(_READ)
