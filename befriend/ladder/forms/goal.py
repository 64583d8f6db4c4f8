from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from befriend.accounts.models import Organisation
from befriend.foundation.days import day_number
from befriend.ladder.models import GoalMeasure, Rung
from befriend.ladder.queries.figures import the_rungs


class GoalForm(forms.Form):
    """So many people on a rung, or stepping up to it, by a day."""

    rung = forms.ModelChoiceField(Rung.objects.none(), label=_("Rung"), empty_label=None)
    measure = forms.ChoiceField(
        label=_("What is counted"), choices=GoalMeasure.choices, widget=forms.RadioSelect, initial=GoalMeasure.STANDING
    )
    number = forms.IntegerField(label=_("How many"), min_value=1, max_value=2_000_000_000)
    by_date = forms.DateField(label=_("By when"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rungs = the_rungs()
        field = self.fields["rung"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Rung.objects.filter(pk__in=[rung.pk for rung in rungs[1:]]).select_related("segment")

    def clean_by_date(self) -> Any:
        day = self.cleaned_data["by_date"]
        if day_number(day) <= Organisation.current().today():
            raise forms.ValidationError(_("A goal needs a day that is still to come."))
        return day
