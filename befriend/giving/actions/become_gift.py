"""What was announced becomes a gift when its money is here; what cannot, waits where everyone who records gifts sees it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from befriend.accounts.models import Organisation
from befriend.foundation import jobs
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.actions.credits import InNameOf
from befriend.giving.actions.record_gift import Paid, record_gift
from befriend.giving.actions.regular_payments import recurring_of
from befriend.giving.models import Checkout, Gift, Method, TributeKind, WaitingMoney, WaitsFor
from befriend.giving.rules.books import shared_out
from befriend.giving.rules.payment_events import Story
from befriend.timeline.actions.record import CannotRecord


def becomes_a_gift(checkout: Checkout, story: Story) -> bool:
    """Record its gift; or keep visibly why that cannot be."""
    try:
        with transaction.atomic():
            checkout.gift = _gift_of(checkout, story)
    except (Refused, CannotRecord) as refused:
        is_rate = isinstance(refused, Refused) and refused.field == "rate"
        wait(checkout.provider, checkout.reference, WaitsFor.RATE if is_rate else WaitsFor.LOOK, str(refused))
        return False
    checkout.save(update_fields=["gift"])
    _waiting(checkout.provider, checkout.reference).filter(ended_at=None).update(ended_at=timezone.now())
    jobs.later("giving.receipt", gift_id=checkout.gift.pk)
    return True


def _waiting(provider: str, reference: str) -> QuerySet[WaitingMoney]:
    return WaitingMoney.objects.filter(provider=provider, reference=reference)


def wait(provider: str, reference: str, waits_for: WaitsFor, words: str = "") -> None:
    """It waits for this now. What a colleague set aside is not brought up again only because it is told of again."""
    told = {"waits_for": waits_for, "words": words[:500], "ended_at": None}
    if waits_for == WaitsFor.ANNOUNCEMENT:
        WaitingMoney.objects.get_or_create(provider=provider, reference=reference, defaults=told)
    else:
        WaitingMoney.objects.update_or_create(provider=provider, reference=reference, defaults=told)


def _gift_of(checkout: Checkout, story: Story) -> Gift:
    assert story.paid_at is not None
    is_foreign = (story.currency or checkout.currency) != Organisation.current().currency
    wishes = {**checkout.wishes, **(_rate_of(checkout) if is_foreign else {})}
    split = {int(fund): part for fund, part in wishes.pop("split", {}).items()}
    if "in_name_of" in wishes:
        named = wishes.pop("in_name_of")
        wishes["in_name_of"] = InNameOf(**{**named, "kind": TributeKind(named["kind"])})
    recurring = recurring_of(checkout, story, wishes)
    return record_gift(
        contact=checkout.contact,
        recurring=recurring,
        amount=Money(story.amount, story.currency or checkout.currency),
        received_at=story.paid_at,
        by=None,
        paid=[
            Paid(
                Method(checkout.method), fee_minor=min(story.fee, story.amount), provider=checkout.provider, provider_id=checkout.reference
            )
        ],
        split={fund: part for fund, part in shared_out(story.amount, split).items() if part} if split else None,
        appeal=checkout.appeal,
        even_if_closed=True,
        **wishes,
    )


def _rate_of(checkout: Checkout) -> dict[str, Any]:
    """The rate that a colleague gave, or else the one it was announced with."""
    given = _waiting(checkout.provider, checkout.reference).exclude(rate=None).first()
    if given is not None:
        return {"rate": given.rate, "rate_on": given.rate_on}
    announced = checkout.wishes
    said_on = {"rate_on": date.fromisoformat(announced["rate_on"])} if announced.get("rate_on") else {}
    return {"rate": Decimal(str(announced["rate"])), **said_on} if announced.get("rate") else {}
