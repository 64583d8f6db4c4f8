"""What the forms of this room have in common."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from befriend.accounts.models import User
from befriend.foundation.days import date_of, day_number
from befriend.giving.forms.amounts import written_amount
from befriend.giving.forms.funds import HouseMoneyForm
from befriend.giving.models import Fund
from befriend.giving.queries.funds import open_funds

_EARLIEST, _LATEST = date(1970, 1, 1), date(2199, 12, 31)


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day to choose."""
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options)


def colleague_field(**options: Any) -> forms.ModelChoiceField[User]:
    """One of those who work here now."""
    return forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Who sees to it"), empty_label=None, **options)


class AgreementForm(HouseMoneyForm):
    """Its days are kept as day numbers, its colleagues are those who work here, its funds those that take gifts."""

    def __init__(self, *args: Any, responsible: User | None = None, fund: Fund | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                self._offer(name, field, responsible, fund)

    def _offer(self, name: str, field: forms.ModelChoiceField[Any], responsible: User | None, fund: Fund | None) -> None:
        if field.queryset is not None and field.queryset.model is User:
            field.queryset = User.objects.filter(is_active=True).order_by("name", "pk")
            self.initial.setdefault(name, responsible.pk if responsible else None)
        elif field.queryset is not None and field.queryset.model is Fund:
            # The one that it has stays, closed or not.
            field.queryset = Fund.objects.filter(pk__in=[*open_funds().values_list("pk", flat=True), fund.pk if fund else None])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for name, value in list(said.items()):
            if isinstance(value, date) and not _EARLIEST <= value <= _LATEST:
                self.add_error(name, gettext_lazy("Is the year right?"))
        return self.cleaned_data

    def number_of(self, name: str) -> int | None:
        """A day that was chosen, as a number."""
        said: date | None = self.cleaned_data.get(name)
        return None if said is None else day_number(said)

    def the_day(self, name: str) -> int:
        """The same of a day that must be chosen."""
        found = self.number_of(name)
        assert found is not None
        return found


def as_date(day: int | None) -> date | None:
    """A day number as it stands in a box."""
    return None if day is None else date_of(day)


def as_written(minor: int | None, currency: str) -> str:
    """An amount as it stands in a box."""
    return "" if minor is None else written_amount(minor, currency)


class ReasonForm(AgreementForm):
    """Why it is over."""

    reason = forms.CharField(label=gettext_lazy("Why is it over?"), max_length=300, required=False)
