"""A rule of who looks after whom, as a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from befriend.accounts.models import Team, User
from befriend.giving.forms.amounts import AmountField
from befriend.giving.forms.funds import HouseMoneyForm
from befriend.giving.models import Fund
from befriend.segments.models import Scale, Segment
from befriend.segments.queries.segments import open_segments


class OwnerRuleForm(HouseMoneyForm):
    """All that is said must hold; what is left empty asks for nothing."""

    amount_at_least = AmountField(label=gettext_lazy("Who gave at least so much within two years"), required=False)
    fund = forms.ModelChoiceField(
        Fund.objects.order_by("position", "name_folded"),
        label=gettext_lazy("to this fund"),
        required=False,
        empty_label=gettext_lazy("any"),
    )
    place = forms.CharField(
        label=gettext_lazy("who lives in"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("A town, or how a postcode begins."),
    )
    language = forms.ChoiceField(label=gettext_lazy("who reads"), required=False)
    rung = forms.ChoiceField(label=gettext_lazy("who stands on this rung or above"), required=False)
    segment = forms.ModelChoiceField(
        Segment.objects.none(), label=gettext_lazy("who is in this segment"), required=False, empty_label=gettext_lazy("any")
    )
    colleague = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("is looked after by"), required=False, empty_label="–")
    team = forms.ModelChoiceField(
        Team.objects.order_by("name"), label=gettext_lazy("or by this team, in turn"), required=False, empty_label="–"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rungs = Segment.objects.filter(scale=Scale.RUNG, archived_at=None).order_by("position")
        choices: dict[str, list[tuple[str, str]]] = {
            "language": [(code, str(name)) for code, name in settings.LANGUAGES],
            "rung": [(one.key, one.name) for one in rungs],
        }
        for name, offered in choices.items():
            self.fields[name].choices = [("", gettext_lazy("any")), *offered]  # type: ignore[attr-defined]
        self.fields["segment"].queryset = open_segments()  # type: ignore[attr-defined]
        here = User.objects.filter(is_active=True).exclude(role="read_only").order_by("name", "pk")
        self.fields["colleague"].queryset = here  # type: ignore[attr-defined]
