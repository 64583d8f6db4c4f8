"""Larger gifts as forms: what it is about, the next step, how it ended, the stages."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.accounts.models import User
from befriend.foundation.days import date_of, day_number
from befriend.foundation.templatetags.befriend import day_words, money
from befriend.giving.forms.amounts import AmountField, written_amount
from befriend.giving.forms.funds import HouseMoneyForm
from befriend.giving.models import Fund, Gift, Opportunity, PipelineStage, Pledge
from befriend.people.forms.refusing import RefusingForm

_END_OF_WORK = time(17)


def _day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options)


def _colleagues() -> Any:
    return User.objects.filter(is_active=True).exclude(role__in=("read_only", "volunteer")).order_by("name", "pk")


class OpportunityForm(HouseMoneyForm):
    """What is talked about."""

    what = forms.CharField(label=gettext_lazy("What for"), max_length=300, error_messages={"required": gettext_lazy("What for?")})
    amount_minor = AmountField(label=gettext_lazy("About how much"), error_messages={"required": gettext_lazy("About how much?")})
    fund = forms.ModelChoiceField(
        Fund.objects.none(), label=gettext_lazy("Which fund"), required=False, empty_label=gettext_lazy("not said yet")
    )
    stage = forms.ModelChoiceField(PipelineStage.objects.none(), label=gettext_lazy("Where it stands"), empty_label=None)
    likelihood = forms.IntegerField(
        label=gettext_lazy("How likely, of a hundred"), required=False, min_value=0, max_value=100,
        help_text=gettext_lazy("Left empty: as likely as things at that stage are."),
    )  # fmt: skip
    expected_day = _day(gettext_lazy("Hoped for by"), required=False)
    owner = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Who talks with them"), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        querysets = {
            "fund": Fund.objects.order_by("position", "name_folded"),
            "stage": PipelineStage.objects.filter(removed_at=None).order_by("position", "pk"),
            "owner": _colleagues(),
        }
        for name, queryset in querysets.items():
            if name in self.fields:
                self.fields[name].queryset = queryset  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        """What the actions take."""
        said = dict(self.cleaned_data)
        day: date | None = said["expected_day"]
        said["expected_day"] = None if day is None else day_number(day)
        if said["likelihood"] is None:
            del said["likelihood"]
        return said

    @staticmethod
    def initial_of(one: Opportunity, currency: str) -> dict[str, Any]:
        """It as it stands in the boxes."""
        return {
            "what": one.what,
            "amount_minor": written_amount(one.amount_minor, currency),
            "fund": one.fund_id,
            "likelihood": one.likelihood,
            "expected_day": None if one.expected_day is None else date_of(one.expected_day),
            "owner": one.owner_id,
        }


class OtherwiseForm(OpportunityForm):
    """The same, for what is there: it is moved where it stands."""

    stage = None  # type: ignore[assignment]


class StepForm(RefusingForm):
    """What is done next, by when, by whom."""

    what = forms.CharField(
        label=gettext_lazy("What we do next"), max_length=500, error_messages={"required": gettext_lazy("What is done next?")}
    )
    due_at = _day(gettext_lazy("By when"), error_messages={"required": gettext_lazy("By which day?")})
    owner = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Who does it"), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = _colleagues()  # type: ignore[attr-defined]

    def clean_due_at(self) -> datetime:
        """The end of the working afternoon of that day."""
        day: date = self.cleaned_data["due_at"]
        due_at = datetime.combine(day, _END_OF_WORK, tzinfo=timezone.get_current_timezone())
        if day < timezone.localdate():
            raise forms.ValidationError(_("That day is over."))
        return due_at if due_at > timezone.now() else due_at.replace(hour=23, minute=59)


class WonForm(RefusingForm):
    """Which of their gifts or pledges it is."""

    came = forms.ChoiceField(label=gettext_lazy("It is"), required=False)

    def __init__(self, *args: Any, gifts: list[Gift], pledges: list[Pledge], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gifts, self.pledges = {f"gift-{one.pk}": one for one in gifts}, {f"pledge-{one.pk}": one for one in pledges}
        choices = [(key, _("the gift of %(amount)s, %(day)s") % _told(one)) for key, one in self.gifts.items()]
        choices += [(key, _("the pledge of %(amount)s, %(day)s") % _told(one)) for key, one in self.pledges.items()]
        self.fields["came"].choices = choices  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        """What `win` takes."""
        said = self.cleaned_data["came"]
        return {"gift": self.gifts.get(said), "pledge": self.pledges.get(said)}


def _told(one: Gift | Pledge) -> dict[str, str]:
    return {"amount": money(one.amount_minor, one.currency), "day": day_words(one.day)}


class LostForm(RefusingForm):
    """Why it came to nothing."""

    reason = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=300)
