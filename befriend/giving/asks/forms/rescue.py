"""The plan for regular gifts that fail, its letters, and pauses, as forms."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.foundation.days import day_number
from befriend.giving.asks.rules.rescue import Plan
from befriend.people.forms.refusing import RefusingForm


class DaysField(forms.CharField):
    """Numbers of days with spaces between them."""

    def clean(self, value: Any) -> Any:
        words = (super().clean(value) or "").replace(",", " ").split()
        if not all(word.isascii() and word.isdecimal() and len(word) < 4 for word in words):
            raise forms.ValidationError(_("Write numbers of days with spaces between them, such as 3 7 14."))
        return tuple(int(word) for word in words)


class PlanForm(RefusingForm):
    """What we do, on which day after the first failure."""

    letter_days = DaysField(label=gettext_lazy("Write to them after so many days"), required=False, max_length=60)
    retry_days = DaysField(label=gettext_lazy("Try to collect it again after so many days"), required=False, max_length=60)
    give_up_after = forms.IntegerField(label=gettext_lazy("Someone decides after so many days"), min_value=1, max_value=180)
    is_automatic = forms.BooleanField(
        label=gettext_lazy("The letters leave by themselves"),
        required=False,
        help_text=gettext_lazy("Otherwise each waits on the list until someone has read it and sends it."),
    )

    @staticmethod
    def initial_of(plan: Plan) -> dict[str, Any]:
        """The plan as it stands in the boxes."""
        return {
            "letter_days": " ".join(map(str, plan.letter_days)),
            "retry_days": " ".join(map(str, plan.retry_days)),
            "give_up_after": plan.give_up_after,
            "is_automatic": plan.is_automatic,
        }

    @property
    def plan(self) -> Plan:
        said = self.cleaned_data
        return Plan(said["retry_days"], said["letter_days"], said["give_up_after"], said["is_automatic"])


class RescueLetterForm(RefusingForm):
    """A letter, ready to be read and sent."""

    subject = forms.CharField(label=gettext_lazy("What it is about"), max_length=200, required=False)
    text = forms.CharField(label=gettext_lazy("Your words"), max_length=20_000, required=False, widget=forms.Textarea({"rows": 12}))


class PauseForm(forms.Form):
    """Until when it pauses."""

    until = forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    @property
    def until_day(self) -> int:
        until: date = self.cleaned_data["until"]
        return day_number(until)
