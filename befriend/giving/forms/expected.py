"""What someone says they will give, as forms."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from befriend.foundation.days import day_number
from befriend.foundation.money import Money
from befriend.giving.actions.pledges import MOST_PARTS
from befriend.giving.forms.amounts import AmountField
from befriend.giving.forms.funds import HouseMoneyForm
from befriend.giving.models import Every, Fund, Method

_REGULAR = (Method.STANDING_ORDER, Method.DIRECT_DEBIT, Method.CARD)
_DATE = {"widget": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}


class ExpectedForm(HouseMoneyForm):
    """How much, to which fund, from when."""

    amount = AmountField(label=gettext_lazy("How much"), error_messages={"required": gettext_lazy("How much is it?")})
    fund = forms.ModelChoiceField(Fund.objects.none(), label=gettext_lazy("What for"), empty_label=None)
    first_day = forms.DateField(label=gettext_lazy("The first comes on"), **_DATE)  # type: ignore[arg-type]
    every = forms.ChoiceField(label=gettext_lazy("How often"), choices=Every.choices, initial=Every.MONTH)

    def __init__(self, *args: Any, funds: list[Fund], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["fund"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Fund.objects.filter(pk__in=[fund.pk for fund in funds])
        field.choices = [(fund.pk, fund) for fund in funds]
        self.fields["first_day"].initial = self.today

    @property
    def told(self) -> dict[str, Any]:
        """What both actions take."""
        said = self.cleaned_data
        first: date = said["first_day"]
        return {
            "amount": Money(said["amount"] or 0, self.organisation.currency),
            "fund": said["fund"],
            "first_day": day_number(first),
            "every": Every(said["every"]),
        }


class RecurringForm(ExpectedForm):
    """A recurring gift to be."""

    method = forms.ChoiceField(
        label=gettext_lazy("How it comes"),
        choices=[(one.value, one.label) for one in _REGULAR],
        widget=forms.RadioSelect,
        initial=Method.STANDING_ORDER,
    )
    field_order = ("amount", "every", "method", "fund", "first_day")

    @property
    def told(self) -> dict[str, Any]:
        return {**super().told, "method": Method(self.cleaned_data["method"])}


class PledgeForm(ExpectedForm):
    """A pledge to be."""

    parts = forms.IntegerField(label=gettext_lazy("In how many parts"), min_value=1, max_value=MOST_PARTS, initial=1)
    note = forms.CharField(label=gettext_lazy("What they said"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 2}))
    field_order = ("amount", "parts", "every", "fund", "first_day", "note")

    @property
    def told(self) -> dict[str, Any]:
        return {**super().told, "parts": self.cleaned_data["parts"], "note": self.cleaned_data["note"]}
