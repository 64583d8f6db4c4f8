"""A legacy, as forms."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.foundation.days import date_of
from befriend.giving.forms.amounts import AmountField, written_amount
from befriend.giving.forms.funds import HouseMoneyForm
from befriend.giving.forms.offer import OfferForm
from befriend.giving.models import Fund, Legacy, LegacyKind
from befriend.giving.queries.funds import open_funds
from befriend.timeline.rules.moments import moment_on

_DAY = {"type": "date"}
_EVENING = time(17)


def entrusted_choices() -> list[tuple[str, str]]:
    """Those who may see legacies."""
    return [
        (str(user.pk), user.name) for user in User.objects.filter(is_active=True).order_by("name") if can(user, Permission.SEE_LEGACIES)
    ]


class LegacyForm(HouseMoneyForm):
    """What we know of it."""

    kind = forms.ChoiceField(label=gettext_lazy("What it may be"), choices=LegacyKind.choices, required=False)
    expected = AmountField(label=gettext_lazy("How much, if they said so"), required=False)
    keeper = forms.ChoiceField(label=gettext_lazy("Who talks with them"), required=False)
    executor_reach = forms.CharField(
        label=gettext_lazy("Who settles the estate, and how to reach them"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("A notary, a daughter. When we know them, choose them below."),
    )
    words = forms.CharField(label=gettext_lazy("Good to know"), required=False, max_length=4_000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keeper = self.fields["keeper"]
        assert isinstance(keeper, forms.ChoiceField)
        keeper.choices = [("", _("nobody in particular")), *entrusted_choices()]

    @classmethod
    def initial_of(cls, legacy: Legacy, currency: str) -> dict[str, Any]:
        """It as it stands in the boxes."""
        expected = "" if legacy.expected_minor is None else written_amount(legacy.expected_minor, currency)
        return {
            "kind": legacy.kind, "expected": expected, "keeper": legacy.keeper_id or "", "executor_reach": legacy.executor_reach,
            "words": legacy.words,
        }  # fmt: skip

    @property
    def told(self) -> dict[str, Any]:
        """What `change_legacy` takes."""
        said = self.cleaned_data
        keeper = User.objects.get(pk=int(said["keeper"])) if said["keeper"] else None
        return {
            "kind": LegacyKind(said["kind"]), "expected_minor": said["expected"], "keeper": keeper, "executor_reach": said["executor_reach"],
            "words": said["words"],
        }  # fmt: skip


class NextStepForm(HouseMoneyForm):
    """The next step: what it is for us, what it is called where others can see it, when, and whose it is."""

    what = forms.CharField(
        label=gettext_lazy("What is next"),
        max_length=300,
        help_text=gettext_lazy("Seen by those entrusted alone."),
        error_messages={"required": gettext_lazy("What is the next step?")},
    )
    plain = forms.CharField(
        label=gettext_lazy("What others read"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("It stands on the day of whoever does it and on the page of the person, so it gives nothing away."),
    )
    day = forms.DateField(label=gettext_lazy("By when"), widget=forms.DateInput(_DAY, format="%Y-%m-%d"))
    owner = forms.ChoiceField(label=gettext_lazy("Who"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ChoiceField)
        owner.choices, owner.initial = entrusted_choices(), str(user.pk)
        self.fields["plain"].initial = _("Be in touch, as agreed")
        self.fields["day"].initial = self.today + timedelta(days=14)

    @property
    def due_at(self) -> datetime:
        return moment_on(self.cleaned_data["day"], _EVENING, self.organisation.zone)

    @property
    def whose(self) -> User:
        return User.objects.get(pk=int(self.cleaned_data["owner"]))


class ReceivedForm(HouseMoneyForm):
    """Money of it came."""

    amount = AmountField(label=gettext_lazy("How much came"), error_messages={"required": gettext_lazy("How much was it?")})
    fund = forms.ModelChoiceField(Fund.objects.none(), label=gettext_lazy("For what"), empty_label=None)
    day = forms.DateField(label=gettext_lazy("On which day"), widget=forms.DateInput(_DAY, format="%Y-%m-%d"))
    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fund = self.fields["fund"]
        assert isinstance(fund, forms.ModelChoiceField)
        fund.queryset = open_funds()
        self.fields["day"].initial = self.today

    @property
    def received_at(self) -> datetime:
        return moment_on(self.cleaned_data["day"], None, self.organisation.zone)

    def clean_day(self) -> Any:
        if self.cleaned_data["day"] > date_of(self.organisation.today()):
            raise forms.ValidationError(_("This day is still to come."))
        return self.cleaned_data["day"]


class LegacyOfferForm(OfferForm):
    """Someone would like to talk."""

    wish = forms.ChoiceField(
        label=gettext_lazy("What brings you here?"),
        choices=[
            ("talk", gettext_lazy("I would like to talk about it")),
            ("paper", gettext_lazy("Please send me something to read")),
            ("included", gettext_lazy("You are in my will already")),
        ],
        initial="talk",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("A word from you, if you like"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 3})
    )
