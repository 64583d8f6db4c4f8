"""What a processor tells, taken in: names, events, regular gifts. Each once, in any order, whatever is told again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from befriend.foundation import jobs
from befriend.foundation.money import Money
from befriend.giving.actions.payment_events import announce, settle, take_event
from befriend.giving.actions.recurring import turn
from befriend.giving.models import (
    Checkout,
    EventKind,
    Life,
    Method,
    PaymentEvent,
    PaymentName,
    PaymentTry,
    RecurringGift,
    WaitingMoney,
    WaysToGive,
)
from befriend.giving.rules.processor import News
from befriend.giving.rules.series import life_told

# Who tries stolen cards fails often; see public.rules.limits.
ALARM, ALARM_S = "giving.cards_are_tried", 24 * 3600
MOST_FAILED_AT_ONE_CHECKOUT = 3


def take_news(provider: str, told: Iterable[News]) -> list[str]:
    """Keep all of it, and do what follows, in one transaction. Returns the references of checkouts that must be closed."""
    closing: list[str] = []
    with transaction.atomic():
        _one_at_a_time()
        for news in told:
            reference = _canonical(provider, news.reference)
            _learn_names(provider, news, reference)
            if news.kind is not None and _take(provider, news, reference) and news.kind is EventKind.FAILED:
                closing += _note_failure(reference)
            if news.series:
                _follow_series(provider, news.series)
    return closing


def learn_names(provider: str, reference: str, names: Iterable[str]) -> None:
    """What else a payment is called."""
    for name in names:
        PaymentName.objects.get_or_create(provider=provider, name=name, defaults={"reference": reference})


def _one_at_a_time() -> None:
    """A name and an event that needs it must not pass each other unseen; processors tell little, so they wait in line."""
    try:
        with transaction.atomic():
            WaysToGive.objects.get_or_create(pk=1)
    except IntegrityError:  # another made it just now
        pass
    WaysToGive.objects.select_for_update(no_key=True).get(pk=1)


def _canonical(provider: str, name: str) -> str:
    known = PaymentName.objects.filter(provider=provider, name=name).values_list("reference", flat=True).first()
    return known or name


def _learn_names(provider: str, news: News, reference: str) -> None:
    """A payment by other names: what was told under those belongs to it."""
    for name in news.names:
        if name == reference or PaymentName.objects.filter(provider=provider, name=name).exists():
            continue
        PaymentName.objects.create(provider=provider, name=name, reference=reference)
        # What this name was the main name of, until now, is the same payment.
        PaymentName.objects.filter(provider=provider, reference=name).update(reference=reference)
        WaitingMoney.objects.filter(provider=provider, reference=name, ended_at=None).update(ended_at=timezone.now())
        if PaymentEvent.objects.filter(provider=provider, reference=name).update(reference=reference):
            checkout = Checkout.objects.filter(provider=provider, reference=reference).first()
            if checkout is not None:
                settle(checkout)


def _take(provider: str, news: News, reference: str) -> bool:
    assert news.kind is not None
    is_new = take_event(
        provider=provider,
        event_id=news.event_id,
        reference=reference,
        kind=news.kind,
        occurred_at=news.occurred_at,
        part=news.part,
        series=news.series,
        amount_minor=news.amount_minor,
        fee_minor=news.fee_minor,
        currency=news.currency,
    )
    if is_new and news.kind is EventKind.PAID:
        PaymentTry.objects.filter(key=reference).update(paid=F("paid") + 1)
        if not news.fee_minor:
            jobs.later("giving.fee", provider=provider, reference=reference)
    return is_new


def _note_failure(reference: str) -> list[str]:
    """A payment failed: remembered of who tried; too many at one checkout, and it closes; too many in all, and all are asked more."""
    PaymentTry.objects.filter(key=reference).update(failed=F("failed") + 1)
    since = timezone.now() - timedelta(hours=1)
    recent = PaymentTry.objects.filter(at__gte=since)
    failed, paid = recent.filter(failed__gt=0).count(), recent.filter(paid__gt=0).count()
    if failed >= failures_that_alarm(paid):
        cache.set(ALARM, True, ALARM_S)
    one = PaymentTry.objects.filter(key=reference, paid=0, failed__gte=MOST_FAILED_AT_ONE_CHECKOUT)
    return [reference] if one.exists() else []


def failures_that_alarm(paid: int) -> int:
    """How many failing givers within an hour are more than the few whose cards always fail: four, and one more for each 25 who paid."""
    return 4 + paid // 25


def _follow_series(provider: str, series: str) -> None:
    """The payments of a regular gift that nobody announced, and where it is in its life, as told so far."""
    recurring = RecurringGift.objects.filter(provider=provider, provider_id=series).select_related("contact", "appeal").first()
    if recurring is None:
        return
    events = list(PaymentEvent.objects.filter(provider=provider, series=series))
    known = set(
        Checkout.objects.filter(provider=provider, reference__in=[event.reference for event in events]).values_list("reference", flat=True)
    )
    for event in events:
        if event.kind == EventKind.PAID and event.reference not in known:
            known.add(event.reference)
            announce(
                provider=provider,
                reference=event.reference,
                contact=recurring.contact,
                amount=Money(event.amount_minor, event.currency or recurring.currency),
                method=Method(recurring.method),
                appeal=recurring.appeal,
                recurring=recurring.pk,
            )
    life = life_told(events)
    if life in (Life.FAILING, Life.ENDED) and life in RecurringGift.objects.get(pk=recurring.pk).life.may_become:
        turn(recurring=recurring, life=life, by=None)
