"""Grants as forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.accounts.models import User
from befriend.giving.forms.amounts import AmountField
from befriend.giving.funders.actions.grants import Award
from befriend.giving.funders.forms.asking import AgreementForm, as_date, as_written, colleague_field, day_field
from befriend.giving.models import BudgetLine, Fund, Grant

_PARTS = 4


class GrantForm(AgreementForm):
    """A grant described."""

    programme = forms.CharField(
        label=gettext_lazy("Programme"), max_length=200, error_messages={"required": gettext_lazy("What is the programme called?")}
    )
    purpose = forms.CharField(
        label=gettext_lazy("What we want to do with it"), required=False, max_length=8_000, widget=forms.Textarea({"rows": 4})
    )
    asked_minor = AmountField(label=gettext_lazy("How much we ask for"), required=False)
    fund = forms.ModelChoiceField(
        Fund.objects.all(), label=gettext_lazy("For which fund"), required=False, empty_label=gettext_lazy("not decided yet")
    )
    submit_day = day_field(gettext_lazy("To be handed in by"), required=False)
    decision_day = day_field(gettext_lazy("They answer by"), required=False)
    first_day = day_field(gettext_lazy("The work begins"), required=False)
    last_day = day_field(gettext_lazy("and ends"), required=False)
    responsible = colleague_field()

    @classmethod
    def initial_of(cls, grant: Grant) -> dict[str, Any]:
        """The grant as it stands in the boxes."""
        days = {name: as_date(getattr(grant, name)) for name in ("submit_day", "decision_day", "first_day", "last_day")}
        said = {"programme": grant.programme, "purpose": grant.purpose, "fund": grant.fund_id, "responsible": grant.responsible_id}
        return {**said, **days, "asked_minor": as_written(grant.asked_minor, grant.currency)}

    @property
    def told(self) -> dict[str, Any]:
        """What `keep_grant` takes."""
        days = {name: self.number_of(name) for name in ("submit_day", "decision_day", "first_day", "last_day")}
        return {**self.cleaned_data, **days}


class AwardForm(AgreementForm):
    """They said yes: how much, for which fund, and when its parts come."""

    amount = AmountField(label=gettext_lazy("How much they give"), error_messages={"required": gettext_lazy("How much did they award?")})
    fund = forms.ModelChoiceField(Fund.objects.all(), label=gettext_lazy("For which fund"), empty_label=None)
    words = forms.CharField(label=gettext_lazy("What they said"), required=False, max_length=300)

    def __init__(self, *args: Any, grant: Grant, **kwargs: Any) -> None:
        super().__init__(*args, fund=grant.fund, **kwargs)
        for place in range(_PARTS):
            self.fields[f"day_{place}"] = day_field(gettext_lazy("comes on"), required=False)
            part = self.fields[f"part_{place}"] = AmountField(label=gettext_lazy("so much"), required=False)
            part.currency = self.organisation.currency
        self.initial.update({"amount": as_written(grant.asked_minor, grant.currency), "fund": grant.fund_id})

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """The boxes of each part."""
        return [(self[f"day_{place}"], self[f"part_{place}"]) for place in range(_PARTS)]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for place in range(_PARTS):
            if (said.get(f"day_{place}") is None) != (said.get(f"part_{place}") is None):
                self.add_error(f"part_{place}", _("A part has a day and an amount."))
        return said

    @property
    def award(self) -> Award:
        """What the funder said yes to; without parts, all of it comes at once, in a month."""
        said = self.cleaned_data
        amount: int = said["amount"]
        parts = [(self.the_day(f"day_{place}"), said[f"part_{place}"]) for place in range(_PARTS) if said.get(f"part_{place}") is not None]
        return Award(amount, said["fund"], parts or [(self.organisation.today() + 30, amount)])


class BudgetForm(AgreementForm):
    """A line of the budget."""

    name = forms.CharField(label=gettext_lazy("What for"), max_length=200, error_messages={"required": gettext_lazy("What is it for?")})
    amount = AmountField(label=gettext_lazy("How much"), error_messages={"required": gettext_lazy("How much is it?")})

    @property
    def told(self) -> dict[str, Any]:
        return {"name": self.cleaned_data["name"], "amount_minor": self.cleaned_data["amount"]}


class SpentForm(AgreementForm):
    """Money of the grant that was spent."""

    amount = AmountField(label=gettext_lazy("How much"), error_messages={"required": gettext_lazy("How much was it?")})
    on_what = forms.CharField(
        label=gettext_lazy("On what"), max_length=300, error_messages={"required": gettext_lazy("What was it spent on?")}
    )
    line = forms.ModelChoiceField(
        BudgetLine.objects.none(), label=gettext_lazy("Line of the budget"), required=False, empty_label=gettext_lazy("none of them")
    )
    day = day_field(gettext_lazy("On which day"))

    def __init__(self, *args: Any, grant: Grant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        line = self.fields["line"]
        assert isinstance(line, forms.ModelChoiceField)
        line.queryset = grant.budget.filter(removed_at=None).order_by("id")
        self.fields["day"].initial = self.today

    @property
    def told(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"amount_minor": said["amount"], "on_what": said["on_what"], "line": said["line"], "day": self.the_day("day")}


class FileForm(AgreementForm):
    """A file that belongs to a grant."""

    upload = forms.FileField(label=gettext_lazy("File"), error_messages={"required": gettext_lazy("Which file?")})


class WhoseForm(forms.Form):
    """Whose: everybody's, or those of one colleague."""

    who = forms.ModelChoiceField(
        User.objects.filter(is_active=True).order_by("name", "pk"),
        label=gettext_lazy("who"),
        required=False,
        empty_label=gettext_lazy("everybody"),
    )
