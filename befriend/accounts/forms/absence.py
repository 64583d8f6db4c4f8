"""From when to when someone is away, and who stands in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from befriend.accounts.models import User


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class AbsenceForm(forms.Form):
    first = _day(_("First day away"))
    last = _day(_("Last day away"))
    cover = forms.ModelChoiceField(
        label=_("Who stands in"), queryset=User.objects.none(), required=False, empty_label=_("the team, by its own order")
    )

    def __init__(self, *args: Any, away: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = User.objects.filter(is_active=True).exclude(pk=away.pk).order_by("name", "pk")
        self.fields["cover"].queryset = others  # type: ignore[attr-defined]
