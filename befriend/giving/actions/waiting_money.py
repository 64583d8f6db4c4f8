"""Money that waits becomes a gift: someone gives its rate, or says that nobody announced it and it is a gift all the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.actions.payment_events import announce, settle
from befriend.giving.models import Checkout, Gift, Method, PaymentEvent, WaitingMoney
from befriend.giving.rules.payment_events import story_of
from befriend.people.models import Contact


def give_rate(*, waiting: WaitingMoney, rate: Decimal, rate_on: date, by: User) -> Gift | None:
    """One unit of its currency was worth so much in ours on that day: the money becomes its gift, unless something else is not right.

    Given for money that is a gift already, it changes nothing. Raises Refused for a rate of nothing.
    """
    if rate <= 0:
        raise Refused(_("How much is one of theirs in ours?"), field="rate")
    with transaction.atomic():
        held = WaitingMoney.objects.select_for_update(no_key=True).get(pk=waiting.pk)
        if held.ended_at is None:
            held.rate, held.rate_on, held.by = rate, rate_on, by
            held.save(update_fields=["rate", "rate_on", "by"])
            audit(by=by, verb="gave a rate", subject="payment", subject_id=held.pk, rate=str(rate), on=rate_on.isoformat())
            settle(_checkout(held))
    return _gift(waiting)


def try_again(*, waiting: WaitingMoney, by: User) -> Gift | None:
    """What was not right may be right by now. None when it still waits."""
    with transaction.atomic():
        checkout = Checkout.objects.filter(provider=waiting.provider, reference=waiting.reference).first()
        if checkout is not None:
            settle(checkout)
    return _gift(waiting)


def keep_as_gift(*, waiting: WaitingMoney, contact: Contact | None, by: User) -> Gift | None:
    """Nobody announced it here: it is a gift of theirs, or of someone unknown. None when it waits on, for its rate."""
    with transaction.atomic():
        held = WaitingMoney.objects.select_for_update(no_key=True).get(pk=waiting.pk)
        story = story_of(PaymentEvent.objects.filter(provider=held.provider, reference=held.reference))
        is_announced = Checkout.objects.filter(provider=held.provider, reference=held.reference).exists()
        if story.paid_at is not None and not is_announced:
            audit(by=by, verb="kept as a gift", subject="payment", subject_id=held.pk)
            amount = Money(story.amount, story.currency or Organisation.current().currency)
            announce(provider=held.provider, reference=held.reference, contact=contact, amount=amount, method=Method.CARD)
    return _gift(waiting)


def set_aside(*, waiting: WaitingMoney, by: User) -> None:
    """It is no gift: a sale of the shop, a test. It does not wait any more; what was told of it stays."""
    with transaction.atomic():
        if WaitingMoney.objects.filter(pk=waiting.pk, ended_at=None).update(ended_at=timezone.now(), by=by):
            audit(by=by, verb="set aside", subject="payment", subject_id=waiting.pk)


def wait_again(*, waiting: WaitingMoney, by: User) -> None:
    """Undo: it waits, unless it has become a gift."""
    with transaction.atomic():
        if _gift(waiting) is None and WaitingMoney.objects.filter(pk=waiting.pk).exclude(ended_at=None).update(ended_at=None, by=by):
            audit(by=by, verb="looked again at", subject="payment", subject_id=waiting.pk)


def _checkout(waiting: WaitingMoney) -> Checkout:
    return Checkout.objects.get(provider=waiting.provider, reference=waiting.reference)


def _gift(waiting: WaitingMoney) -> Gift | None:
    checkout = Checkout.objects.filter(provider=waiting.provider, reference=waiting.reference).select_related("gift__contact").first()
    return checkout.gift if checkout else None
