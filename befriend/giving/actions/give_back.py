"""Money that goes back: what we refund, and what a bank takes back and we win again."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.actions.ledger import held, keep_books
from befriend.giving.models import Cause, Chargeback, ChargebackEnd, Payment, Refund


def refund(
    *,
    payment: Payment,
    amount_minor: int,
    by: User | None,
    fee_minor: int = 0,
    reason: str = "",
    provider_id: str = "",
    at: datetime | None = None,
) -> Refund:
    """Give back all of a payment or a part of it: its funds have so much less, and the timeline tells what is left.

    The same `provider_id` is refunded once. Raises Refused for more than is left of the payment.
    """
    with held(payment.gift) as gift:
        if provider_id and (earlier := Refund.objects.filter(payment=payment, provider_id=provider_id).first()):
            return earlier
        _take(payment, amount_minor)
        made = Refund.objects.create(
            payment=payment,
            amount_minor=amount_minor,
            fee_minor=fee_minor,
            reason=storable(reason, field="reason", at_most=300).strip(),
            provider_id=provider_id,
            at=at or timezone.now(),
            by=by,
        )
        keep_books(gift, cause=Cause.REFUNDED, by=by, reason=made.reason)
        audit(by=by, verb="refunded", subject="gift", subject_id=gift.pk, amount_minor=amount_minor, currency=gift.currency)
    return made


def charge_back(
    *,
    payment: Payment,
    amount_minor: int,
    by: User | None,
    fee_minor: int = 0,
    reason: str = "",
    provider_id: str = "",
    at: datetime | None = None,
    is_won: bool = False,
) -> Chargeback:
    """The giver's bank took the money back; `is_won` when we hear of it only after it has come again.

    The same `provider_id` is charged back once. Raises Refused as a refund does.
    """
    with held(payment.gift) as gift:
        if provider_id and (earlier := Chargeback.objects.filter(payment=payment, provider_id=provider_id).first()):
            return earlier
        if not is_won:
            _take(payment, amount_minor)
        made = Chargeback.objects.create(
            payment=payment,
            amount_minor=amount_minor,
            fee_minor=fee_minor,
            reason=storable(reason, field="reason", at_most=300).strip(),
            provider_id=provider_id,
            at=at or timezone.now(),
            by=by,
        )
        if is_won:
            ChargebackEnd.objects.create(chargeback=made, is_won=True, at=made.at, by=by)
        keep_books(gift, cause=Cause.CHARGED_BACK, by=by, reason=made.reason)
    return made


def end_chargeback(*, chargeback: Chargeback, is_won: bool, by: User | None, at: datetime | None = None) -> ChargebackEnd:
    """The dispute is over. Won, the money is back with its funds; lost, it stays away. Said twice, the last word holds."""
    with held(chargeback.payment.gift) as gift:
        end = ChargebackEnd.objects.filter(chargeback=chargeback).first()
        was_won = end is not None and end.is_won
        if was_won != is_won:
            _take(chargeback.payment, -chargeback.amount_minor if is_won else chargeback.amount_minor)
        made, _is_new = ChargebackEnd.objects.update_or_create(
            chargeback=chargeback, defaults={"is_won": is_won, "by": by, "at": at or timezone.now()}
        )
        if was_won != is_won:
            keep_books(gift, cause=Cause.WON_BACK if is_won else Cause.CHARGED_BACK, by=by)
    return made


def _take(payment: Payment, amount_minor: int) -> None:
    """So much of the payment went back (less than nothing: came again). The database has the last word on how much there is."""
    if amount_minor == 0:
        raise Refused(_("How much goes back?"), field="amount")
    try:
        with transaction.atomic():
            Payment.objects.filter(pk=payment.pk).update(returned_minor=F("returned_minor") + amount_minor)
    except IntegrityError:
        raise Refused(_("That is more than is left of it."), field="amount") from None
    payment.refresh_from_db(fields=["returned_minor"])
