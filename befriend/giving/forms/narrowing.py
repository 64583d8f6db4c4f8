"""What the list of gifts is narrowed by, as it stands in its address. A wrong word narrows nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from befriend.giving.models import Appeal, Fund, Method
from befriend.giving.queries.gifts import Asked, State


class NarrowingForm(forms.Form):
    """Period, fund, appeal, way to pay, what became of it."""

    first = forms.DateField(label=gettext_lazy("from"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    last = forms.DateField(label=gettext_lazy("to"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    fund = forms.ModelChoiceField(
        Fund.objects.order_by("position", "name_folded"), label=gettext_lazy("fund"), required=False, empty_label=gettext_lazy("every fund")
    )
    appeal = forms.ModelChoiceField(
        Appeal.objects.order_by("-first_day", "name"),
        label=gettext_lazy("appeal"),
        required=False,
        empty_label=gettext_lazy("every appeal"),
    )
    method = forms.ChoiceField(
        label=gettext_lazy("how it came"), required=False, choices=[("", gettext_lazy("every way")), *Method.choices]
    )
    state = forms.ChoiceField(
        label=gettext_lazy("what became of it"),
        required=False,
        choices=[
            ("", gettext_lazy("all")),
            (State.BACK, gettext_lazy("went back, all or in part")),
            (State.MISTAKES, gettext_lazy("recorded by mistake")),
        ],
    )

    def asked(self, *, first: date, contact: int | None = None) -> Asked:
        """The gifts that are asked for: since `first` unless the address says from when."""
        self.is_valid()
        said: dict[str, Any] = self.cleaned_data
        fund, appeal = said.get("fund"), said.get("appeal")
        return Asked(
            first=said.get("first") or (None if "first" in self.data else first),
            last=said.get("last"),
            fund=fund.pk if fund else None,
            appeal=appeal.pk if appeal else None,
            method=Method(said["method"]) if said.get("method") else None,
            contact=contact,
            state=State(said.get("state") or ""),
        )
