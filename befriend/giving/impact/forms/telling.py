"""A greeting above a report, and a story for a fund."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from befriend.people.forms.refusing import RefusingForm
from befriend.stories.models import Story


class GreetingForm(RefusingForm):
    greeting = forms.CharField(
        label=_("A few words of your own above it"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 3})
    )


class TieForm(forms.Form):
    story = forms.ModelChoiceField(Story.objects.none(), label=_("A story that tells what it does"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["story"].queryset = Story.objects.order_by("-id")  # type: ignore[attr-defined]
