"""Permits to ask, and what asking cost, as forms."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from befriend.foundation.days import day_number
from befriend.giving.forms.amounts import AmountField
from befriend.giving.forms.funds import HouseMoneyForm
from befriend.giving.models import Appeal
from befriend.people.forms.refusing import RefusingForm
from befriend.segments.models import Segment
from befriend.segments.queries.segments import open_segments


class PermitForm(RefusingForm):
    """Ask them all the same: in which appeal, and why."""

    appeal = forms.ModelChoiceField(
        Appeal.objects.none(), label=gettext_lazy("For which asking"), required=False, empty_label=gettext_lazy("for one letter")
    )
    reason = forms.CharField(
        label=gettext_lazy("Why all the same"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("It stays on their page with your name."),
    )

    def __init__(self, *args: object, appeals: list[Appeal], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["appeal"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Appeal.objects.filter(pk__in=[appeal.pk for appeal in appeals])


class CostForm(HouseMoneyForm):
    """What asking cost."""

    amount_minor = AmountField(label=gettext_lazy("How much"), error_messages={"required": gettext_lazy("How much was it?")})
    on_what = forms.CharField(label=gettext_lazy("For what"), max_length=300, error_messages={"required": gettext_lazy("What was it for?")})
    day = forms.DateField(label=gettext_lazy("On which day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = self.today

    def clean_day(self) -> int:
        """The day as a number."""
        return day_number(self.cleaned_data["day"])


class AudienceForm(forms.Form):
    """Whom one would like to ask, and in which appeal."""

    segment = forms.ModelChoiceField(
        Segment.objects.none(), label=gettext_lazy("Who"), required=False, empty_label=gettext_lazy("everyone")
    )
    appeal = forms.ModelChoiceField(
        Appeal.objects.order_by("-first_day", "name"),
        label=gettext_lazy("for"),
        required=False,
        empty_label=gettext_lazy("no appeal in particular"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["segment"].queryset = open_segments()  # type: ignore[attr-defined]
