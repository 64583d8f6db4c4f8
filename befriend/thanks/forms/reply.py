from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from befriend.thanks.actions.reply import LONGEST


class ReplyForm(forms.Form):
    """A word back."""

    words = forms.CharField(
        label=_("Your words"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 7}),
        error_messages={"required": _("There is nothing in the box yet.")},
    )
