"""Who takes cards for us: the settings name them, so that the books know no processor by name."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.actions.give_back import refund
from befriend.giving.actions.recurring import turn
from befriend.giving.models import Life, Payment, PaymentName, RecurringGift, RecurringTurn, Refund
from befriend.giving.rules.processor import CannotReach, Processor


def all_processors() -> list[Processor]:
    """Those the settings name, in order of preference."""
    return [cast(Processor, import_string(path)()) for path in settings.PROCESSORS]


def the_processor() -> Processor | None:
    """Who takes cards now; None when nobody does."""
    return next((one for one in all_processors() if one.is_on()), None)


def processor_of(provider: str) -> Processor | None:
    """Who is called so, on or not: a refund goes where the money came from."""
    return next((one for one in all_processors() if one.provider == provider), None)


def names_of(provider: str, reference: str) -> list[str]:
    """Everything a payment is called at its processor, our own name of it first."""
    known = PaymentName.objects.filter(provider=provider, reference=reference).order_by("pk")
    return [reference, *known.values_list("name", flat=True)]


def refund_where_it_came_from(*, payment: Payment, amount_minor: int, by: User | None, fee_minor: int = 0, reason: str = "") -> Refund:
    """Give back, by the processor when one took the payment: first there, then in the books, so that neither says what is not so.

    The processor's own word about it later finds it written. Raises Refused with what it answered; then nothing is written.
    """
    processor = processor_of(payment.provider)
    if processor is None:
        return refund(payment=payment, amount_minor=amount_minor, by=by, fee_minor=fee_minor, reason=reason)
    if not 0 < amount_minor <= payment.amount_minor - payment.returned_minor:
        raise Refused(_("That is more than is left of it."), field="amount")
    once = f"refund:{payment.pk}:{payment.refunds.count()}:{amount_minor}"
    try:
        name = processor.refund(names_of(payment.provider, payment.provider_id), Money(amount_minor, payment.gift.currency), once=once)
    except CannotReach as reason_why:
        raise Refused(_("It was not paid back, so nothing is written. %(why)s") % {"why": reason_why}, field="amount") from reason_why
    return refund(payment=payment, amount_minor=amount_minor, by=by, fee_minor=fee_minor, reason=reason, provider_id=name)


def turn_everywhere(
    *, recurring: RecurringGift, life: Life, by: User | None, reason: str = "", until_day: int | None = None
) -> RecurringTurn | None:
    """Pause, go on or end a recurring gift, at its processor too. Raises Refused when that cannot be: then nothing has changed."""
    with transaction.atomic():
        made = turn(recurring=recurring, life=life, by=by, reason=reason, until_day=until_day)
        processor = processor_of(recurring.provider) if made is not None else None
        if processor is not None:
            _tell(processor, recurring, life)
    return made


def change_everywhere(*, recurring: RecurringGift, amount: Money) -> None:
    """From now on so much each time, at its processor. Raises Refused when that cannot be."""
    processor = processor_of(recurring.provider)
    if processor is None:
        return
    try:
        processor.change_series(recurring.provider_id, amount)
    except CannotReach as why:
        raise Refused(_("Nothing has changed: %(why)s") % {"why": why}, field="amount") from why


def _tell(processor: Processor, recurring: RecurringGift, life: Life) -> None:
    """Within the transaction: when the processor says no, nothing has turned here either."""
    try:
        if life == Life.ENDED:
            processor.end_series(recurring.provider_id)
        elif life in (Life.PAUSED, Life.ACTIVE):
            processor.pause_series(recurring.provider_id, goes_on=life == Life.ACTIVE)
    except CannotReach as why:
        raise Refused(_("Nothing has changed: %(why)s") % {"why": why}, field="life") from why
