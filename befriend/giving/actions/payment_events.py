"""What providers tell of payments takes effect once, whatever order it comes in, however often it is told. None of it is ever lost:

money that cannot become a gift yet (nobody announced it, it has no rate) waits where everyone who records gifts sees it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.actions.become_gift import becomes_a_gift, wait
from befriend.giving.actions.give_back import charge_back, end_chargeback, refund
from befriend.giving.models import (
    Chargeback,
    Checkout,
    EventKind,
    Method,
    Payment,
    PaymentEvent,
    Refund,
    WaitsFor,
)
from befriend.giving.rules.payment_events import Back, Story, story_of
from befriend.people.models import Contact


def announce(
    *,
    provider: str,
    reference: str,
    contact: Contact | None,
    amount: Money,
    method: Method,
    **wishes: Any,
) -> Checkout:
    """Someone goes to pay. `wishes` are kept as JSON: split, is_anonymous, note, rate, rate_on, in_name_of (kind, name, tell_name ...),
    `every` when it shall come again (a recurring gift begins with its first payment), `recurring` when it comes again.

    What was told of it before (a fast provider) takes effect at once.
    """
    with transaction.atomic():
        _one_after_the_other(provider, reference)
        checkout = Checkout.objects.create(
            provider=provider,
            reference=reference,
            contact=contact,
            amount_minor=amount.amount_minor,
            currency=amount.currency,
            method=method,
            appeal=wishes.pop("appeal", None),
            wishes=wishes,
        )
        settle(checkout)
    return checkout


def take_event(
    *,
    provider: str,
    event_id: str,
    reference: str,
    kind: EventKind,
    occurred_at: datetime,
    part: str = "",
    series: str = "",
    amount_minor: int = 0,
    fee_minor: int = 0,
    currency: str = "",
) -> bool:
    """Keep what was told, and do what follows. False when it was told before: then nothing follows."""
    with transaction.atomic():
        _one_after_the_other(provider, reference)
        _event, is_new = PaymentEvent.objects.get_or_create(
            provider=provider,
            event_id=event_id,
            defaults={
                "reference": reference,
                "kind": kind,
                "part": part,
                "series": series,
                "amount_minor": amount_minor,
                "fee_minor": fee_minor,
                "currency": currency,
                "occurred_at": occurred_at,
            },
        )
        checkout = Checkout.objects.filter(provider=provider, reference=reference).first()
        if is_new and checkout is not None:
            settle(checkout)
        elif is_new and kind == EventKind.PAID:
            wait(provider, reference, WaitsFor.ANNOUNCEMENT)
    return is_new


def _one_after_the_other(provider: str, reference: str) -> None:
    """Whoever tells of the same payment at the same moment waits until the transaction ends. SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{provider}:{reference}"])


def settle(checkout: Checkout) -> None:
    """Bring the ledger to what all events about it say. Without its money nothing follows; what cannot be yet waits for the next event,

    and money that cannot become a gift, for a colleague.
    """
    with transaction.atomic():
        locked = (
            Checkout.objects.select_for_update(of=("self",), no_key=True).select_related("contact", "appeal", "gift").get(pk=checkout.pk)
        )
        story = story_of(PaymentEvent.objects.filter(provider=locked.provider, reference=locked.reference))
        if story.paid_at is None:
            return
        is_new = locked.gift is None
        if is_new and not becomes_a_gift(locked, story):
            return
        if is_new and not (story.refunds or story.disputes):
            return
        assert locked.gift is not None
        payment = locked.gift.payments.get(provider=locked.provider, provider_id=locked.reference)
        _know_fee(payment, story.fee)
        _win_back(payment, story)
        _give_back(payment, story)


def _know_fee(payment: Payment, fee: int) -> None:
    if fee > payment.fee_minor:
        payment.fee_minor = min(fee, payment.amount_minor)
        payment.net_minor = payment.amount_minor - payment.fee_minor
        payment.save(update_fields=["fee_minor", "net_minor"])


def _win_back(payment: Payment, story: Story) -> None:
    """Disputes that ended, of those we know: first, for what is won can be given back."""
    for known in Chargeback.objects.filter(payment=payment).select_related("end", "payment__gift__contact").order_by("id"):
        told = story.disputes.get(known.provider_id)
        if told is None:
            continue
        # When and at what cost it began may be told after how it ended.
        Chargeback.objects.filter(pk=known.pk).update(at=told.at, fee_minor=told.fee)
        end = getattr(known, "end", None)
        if told.is_won is not None and (end is None or end.is_won != told.is_won):
            _if_it_can_be(end_chargeback, chargeback=known, is_won=told.is_won, by=None, at=told.ended_at)


def _give_back(payment: Payment, story: Story) -> None:
    refunded = set(Refund.objects.filter(payment=payment).values_list("provider_id", flat=True))
    disputed = set(Chargeback.objects.filter(payment=payment).values_list("provider_id", flat=True))
    for part, told in _in_order(story.refunds):
        if part not in refunded:
            _if_it_can_be(refund, payment=payment, **_arguments(part, told))
    for part, told in _in_order(story.disputes):
        if part not in disputed:
            _if_it_can_be(_new_chargeback, payment=payment, told=told, part=part)


def _new_chargeback(payment: Payment, told: Back, part: str) -> None:
    made = charge_back(payment=payment, is_won=bool(told.is_won), **_arguments(part, told))
    if told.is_won is False:
        end_chargeback(chargeback=made, is_won=False, by=None, at=told.ended_at)


def _in_order(parts: dict[str, Back]) -> list[tuple[str, Back]]:
    return sorted(parts.items(), key=lambda one: (one[1].at, one[0]))


def _arguments(part: str, told: Back) -> dict[str, Any]:
    return {"amount_minor": told.amount, "fee_minor": told.fee, "by": None, "provider_id": part, "at": told.at}


def _if_it_can_be(action: Callable[..., object], **arguments: Any) -> None:
    """More cannot go back than is there: what is told too early waits until a later event makes room."""
    with suppress(Refused), transaction.atomic():
        action(**arguments)
