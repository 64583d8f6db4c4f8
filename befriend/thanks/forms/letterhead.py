from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from befriend.thanks.models import Window


class LetterheadForm(forms.Form):
    """What stands on every letter."""

    sender = forms.CharField(
        label=_("Our address, in one line"),
        required=False,
        max_length=200,
        help_text=_("Small, above their address, so that the post can bring it back."),
    )
    place = forms.CharField(
        label=_("Where letters are written"), required=False, max_length=100, help_text=_("Before the date: Tallinn, 9 March.")
    )
    window = forms.ChoiceField(label=_("The window of the envelope"), choices=Window.choices, widget=forms.RadioSelect)
    has_reply_code = forms.BooleanField(label=_("A code by which people can write back"), required=False)
