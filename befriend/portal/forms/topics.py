"""A topic of the directory as a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from befriend.accounts.models import User
from befriend.people.forms.refusing import RefusingForm


class TopicForm(RefusingForm):
    name = forms.CharField(
        label=_("What they come with"),
        max_length=120,
        help_text=_("As they would say it: something went wrong, a scholarship in someone’s name, my will."),
        error_messages={"required": _("What is it about?")},
    )
    about = forms.CharField(label=_("What they may expect"), required=False, max_length=400, widget=forms.Textarea({"rows": 2}))
    colleague = forms.ModelChoiceField(User.objects.none(), label=_("Who stands for it"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].queryset = User.objects.filter(is_active=True).order_by("name", "pk")  # type: ignore[attr-defined]
