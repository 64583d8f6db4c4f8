"""Work for free, as forms."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from befriend.accounts.models import User
from befriend.foundation.days import date_of
from befriend.giving.forms.amounts import AmountField, written_amount
from befriend.giving.forms.funds import HouseMoneyForm
from befriend.giving.forms.offer import NewsField, OfferForm
from befriend.giving.models import Fund, ProBono
from befriend.giving.queries.funds import open_funds


class WorkForm(HouseMoneyForm):
    """What the work is, for whom of us, and what we think it is worth."""

    what = forms.CharField(
        label=gettext_lazy("What is the work?"),
        max_length=300,
        error_messages={"required": gettext_lazy("What is the work? A few words will do.")},
    )
    hours = forms.DecimalField(label=gettext_lazy("Hours they promised"), required=False, max_digits=7, decimal_places=2, localize=True)
    rate = AmountField(
        label=gettext_lazy("An hour of it is worth"),
        required=False,
        help_text=gettext_lazy("What you would have to pay for it. It is never counted as money."),
    )
    for_colleague = forms.ModelChoiceField(
        User.objects.filter(is_active=True).order_by("name"),
        label=gettext_lazy("For whom of us"),
        required=False,
        empty_label=gettext_lazy("nobody in particular"),
    )
    fund = forms.ModelChoiceField(
        Fund.objects.none(), label=gettext_lazy("For what"), required=False, empty_label=gettext_lazy("nothing in particular")
    )
    words = forms.CharField(label=gettext_lazy("Good to know"), required=False, max_length=4_000, widget=forms.Textarea({"rows": 3}))
    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fund = self.fields["fund"]
        assert isinstance(fund, forms.ModelChoiceField)
        fund.queryset = open_funds()

    @classmethod
    def initial_of(cls, work: ProBono, currency: str) -> dict[str, Any]:
        """The work as it stands in the boxes."""
        rate = "" if work.rate_minor is None else written_amount(work.rate_minor, currency)
        return {
            "what": work.what, "hours": work.hours_promised, "rate": rate, "for_colleague": work.for_colleague_id, "fund": work.fund_id,
            "words": work.words,
        }  # fmt: skip

    @property
    def told(self) -> dict[str, Any]:
        """What the actions take."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("once", "rate")}
        return {**said, "rate_minor": self.cleaned_data["rate"]}


class HoursForm(HouseMoneyForm):
    """Hours that were worked."""

    hours = forms.DecimalField(
        label=gettext_lazy("How many hours"),
        max_digits=6,
        decimal_places=2,
        localize=True,
        error_messages={"required": gettext_lazy("How many hours were it?")},
    )
    day = forms.DateField(label=gettext_lazy("On which day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    words = forms.CharField(label=gettext_lazy("What was done"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = self.today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > date_of(self.organisation.today()):
            raise forms.ValidationError(gettext_lazy("This day is still to come."))
        return day


class WorkOfferForm(OfferForm):
    """Someone would like to work for us for free."""

    what = forms.CharField(
        label=gettext_lazy("What could you do for us?"),
        max_length=300,
        help_text=gettext_lazy("A few words: design a poster, look over a contract."),
        error_messages={"required": gettext_lazy("What is it? A few words will do.")},
    )
    hours = forms.DecimalField(
        label=gettext_lazy("How many hours, about?"),
        required=False,
        max_digits=6,
        decimal_places=2,
        min_value=0.25,
        max_value=9_999,
        localize=True,
    )
    words = forms.CharField(
        label=gettext_lazy("Anything else we should know"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 3})
    )
    news = NewsField()
