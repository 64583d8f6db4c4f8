"""An amount as people write it: 50, 1,240.50 or 1 240,50."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from befriend.foundation.money import Money
from befriend.timeline.rules.typed.amounts import find_amount


def read_amount(written: str, currency: str) -> Money | None:
    """The amount in `currency` that was written, None when nothing was. ValidationError when it cannot be read."""
    text = written.strip()
    if not text:
        return None
    found = find_amount(text, currency)
    if not found.values and not found.doubt:
        found = find_amount(f"{text} {currency}", currency)
    if found.value is None or found.value.currency != currency:
        raise forms.ValidationError(_("Write an amount such as 50 or 1,240.50."))
    return found.value


def written_amount(minor: int, currency: str) -> str:
    """An amount as it stands in a box: digits, a point, no currency."""
    amount = Money(minor, currency).amount
    return f"{amount:.0f}" if amount == int(amount) else f"{amount:f}"


class AmountField(forms.CharField):
    """A box for an amount in one currency (`currency`, set by its form); its value is minor units, or None."""

    currency = "EUR"

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}), **options)

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        money = read_amount(written or "", self.currency)
        return None if money is None else money.amount_minor
