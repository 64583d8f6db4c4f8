"""The rate of money that waits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from befriend.people.forms.refusing import RefusingForm

_SMALLEST = Decimal("0.0000000001")


class RateForm(RefusingForm):
    """How much one unit of the other currency is in ours, and on which day."""

    rate = forms.DecimalField(
        label=gettext_lazy("The rate"),
        min_value=_SMALLEST,
        max_digits=20,
        decimal_places=10,
        localize=True,
        error_messages={"required": gettext_lazy("How much is one of theirs in ours?")},
    )
    rate_on = forms.DateField(label=gettext_lazy("On"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, paid_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rate_on"].initial = paid_on
        self.fields["rate"].widget.attrs["inputmode"] = "decimal"
        self.fields["rate"].widget.attrs["autocomplete"] = "off"
