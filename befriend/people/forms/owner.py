from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from befriend.accounts.models import User
from befriend.people.forms.refusing import RefusingForm


class OwnerForm(RefusingForm):
    owner = forms.ModelChoiceField(
        label=_("Who looks after them"), queryset=User.objects.none(), required=False, empty_label=_("nobody in particular")
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["owner"].queryset = User.objects.filter(is_active=True).order_by("name", "pk")  # type: ignore[attr-defined]
