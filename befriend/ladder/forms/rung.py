from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from befriend.ladder.models import Rung


class RungForm(forms.Form):
    """How a rung is called, what we hope and what we promise. Its condition is the builder's."""

    name = forms.CharField(label=_("Name"), max_length=150)
    plural = forms.CharField(label=_("Name for many"), max_length=100, help_text=_("As the picture says it: Partners."))
    commitment = forms.CharField(label=_("What we promise to them"), required=False, widget=forms.Textarea({"rows": 2}))
    hope = forms.CharField(label=_("What we hope they do next"), required=False, widget=forms.Textarea({"rows": 2}))


class NewRungForm(RungForm):
    """A rung that is not there yet, and the one it stands above."""

    above = forms.ChoiceField(label=_("It stands just above"))

    def __init__(self, *args: Any, rungs: Sequence[Rung], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["above"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(rung.segment.key, rung.segment.name) for rung in reversed(rungs)]
        field.initial = rungs[-1].segment.key
