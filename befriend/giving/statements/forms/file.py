from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.giving.statements.rules.read import LARGEST_FILE

_LARGEST_MAP = 100_000


class FileForm(forms.Form):
    """A statement, and a map for tables nobody knows."""

    file = forms.FileField(
        label=gettext_lazy("The statement"),
        help_text=gettext_lazy(
            "From the bank: MT940, CAMT.052, 053 or 054, OFX, or a table. From Stripe, PayPal, Benevity and others: their payout files."
        ),
    )
    map = forms.FileField(
        label=gettext_lazy("Its map"),
        required=False,
        help_text=gettext_lazy("Only for a table of a bank that we do not know: a TOML file that says what its columns mean."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("That is too large. Ask the bank for it month by month."))
        return file

    def clean_map(self) -> str:
        file = self.cleaned_data.get("map")
        if not file:
            return ""
        try:
            return str(file.read(_LARGEST_MAP).decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(_("This is not a map: it is not text in UTF-8.")) from None


class GiverForm(forms.Form):
    """From whom a payment is: someone we know, or a new name; and the rate, when it came in another currency."""

    contact = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    name = forms.CharField(required=False, max_length=300)
    rate = forms.DecimalField(required=False, min_value=Decimal("0.0000000001"), max_digits=20, decimal_places=10, localize=True)
