"""Money of one currency in another, by a rate somebody named."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from babel.numbers import get_currency_precision

from befriend.foundation.money import Money


def exchanged(amount: Money, rate: Decimal, currency: str) -> Money:
    """The amount in `currency`, when one unit of its own is worth `rate` units of that; halves go to the even cent."""
    worth = (amount.amount * rate).scaleb(get_currency_precision(currency))
    return Money(int(worth.quantize(Decimal(1), rounding=ROUND_HALF_EVEN)), currency)
