"""Funds and appeals as forms."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.accounts.models import Organisation
from befriend.foundation.days import date_of, day_number
from befriend.giving.forms.amounts import AmountField, read_amount, written_amount
from befriend.giving.models import Appeal, Fund, FundKind
from befriend.people.forms.refusing import RefusingForm

_DATE = {"widget": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}


class HouseMoneyForm(RefusingForm):
    """A form whose amounts are in the organisation's currency."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = Organisation.current()
        for field in self.fields.values():
            if isinstance(field, AmountField):
                field.currency = self.organisation.currency

    @property
    def today(self) -> date:
        return date_of(self.organisation.today())


def _written(minor: int | None) -> str:
    return "" if minor is None else written_amount(minor, Organisation.current().currency)


class FundForm(HouseMoneyForm):
    """A fund described."""

    name = forms.CharField(
        label=gettext_lazy("What it is called"), max_length=200, error_messages={"required": gettext_lazy("What is it called?")}
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Its money may be used"), choices=FundKind.choices, widget=forms.RadioSelect, initial=FundKind.RESTRICTED
    )
    about = forms.CharField(
        label=gettext_lazy("What it does, as you would tell a giver"), required=False, max_length=4_000, widget=forms.Textarea({"rows": 4})
    )
    goal_minor = AmountField(label=gettext_lazy("What we hope to gather"), required=False)
    budget_minor = AmountField(label=gettext_lazy("What we mean to spend"), required=False)

    @classmethod
    def initial_of(cls, fund: Fund) -> dict[str, Any]:
        """The fund as it stands in the boxes."""
        return {
            "name": fund.name,
            "kind": fund.kind,
            "about": fund.about,
            "goal_minor": _written(fund.goal_minor),
            "budget_minor": _written(fund.budget_minor),
        }

    @property
    def described(self) -> dict[str, Any]:
        """What `open_fund` and `describe_fund` take."""
        return {**self.cleaned_data, "kind": FundKind(self.cleaned_data["kind"])}


class SpendingForm(HouseMoneyForm):
    """Money of a fund that was spent."""

    amount = AmountField(label=gettext_lazy("How much"), error_messages={"required": gettext_lazy("How much was it?")})
    on_what = forms.CharField(
        label=gettext_lazy("On what"), max_length=300, error_messages={"required": gettext_lazy("What was it spent on?")}
    )
    day = forms.DateField(label=gettext_lazy("On which day"), **_DATE)  # type: ignore[arg-type]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = self.today


class OutcomeForm(HouseMoneyForm):
    """What the money of a fund did."""

    words = forms.CharField(
        label=gettext_lazy("What came of it"),
        max_length=4_000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("What came of it?")},
    )
    people_helped = forms.IntegerField(label=gettext_lazy("How many people it helped"), required=False, min_value=0, max_value=10**9)
    day = forms.DateField(label=gettext_lazy("When"), **_DATE)  # type: ignore[arg-type]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = self.today


class AppealForm(HouseMoneyForm):
    """An appeal described."""

    name = forms.CharField(
        label=gettext_lazy("What it is called"), max_length=200, error_messages={"required": gettext_lazy("What is it called?")}
    )
    about = forms.CharField(label=gettext_lazy("What it asks for"), required=False, max_length=4_000, widget=forms.Textarea({"rows": 4}))
    fund = forms.ModelChoiceField(Fund.objects.none(), label=gettext_lazy("Its gifts go to"), empty_label=None)
    goal_minor = AmountField(label=gettext_lazy("What we hope for"), required=False)
    presets = forms.CharField(
        label=gettext_lazy("Amounts it suggests"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("With spaces between them: 10 25 50 100"),
    )
    first_day = forms.DateField(label=gettext_lazy("From"), **_DATE)  # type: ignore[arg-type]
    last_day = forms.DateField(label=gettext_lazy("Until"), required=False, **_DATE)  # type: ignore[arg-type]

    def __init__(self, *args: Any, funds: list[Fund], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["fund"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Fund.objects.filter(pk__in=[fund.pk for fund in funds])
        field.choices = [(fund.pk, fund) for fund in funds]
        self.fields["first_day"].initial = self.today

    def clean_presets(self) -> list[int]:
        try:
            read = [read_amount(word, self.organisation.currency) for word in self.cleaned_data["presets"].split()]
        except forms.ValidationError:
            raise forms.ValidationError(_("Write amounts with spaces between them, such as 10 25 50.")) from None
        return [amount.amount_minor for amount in read if amount]

    @classmethod
    def initial_of(cls, appeal: Appeal) -> dict[str, Any]:
        """The appeal as it stands in the boxes."""
        return {
            "name": appeal.name,
            "about": appeal.about,
            "fund": appeal.fund_id,
            "goal_minor": _written(appeal.goal_minor),
            "presets": " ".join(_written(preset) for preset in appeal.presets),
            "first_day": date_of(appeal.first_day),
            "last_day": None if appeal.last_day is None else date_of(appeal.last_day),
        }

    @property
    def asking(self) -> dict[str, Any]:
        """What `keep_appeal` takes."""
        last = self.cleaned_data["last_day"]
        return {
            **self.cleaned_data,
            "first_day": day_number(self.cleaned_data["first_day"]),
            "last_day": None if last is None else day_number(last),
        }
