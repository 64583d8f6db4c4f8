"""What a colleague shows of themselves to people outside."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CardForm(forms.Form):
    phone = forms.CharField(label=_("Your direct line"), required=False, max_length=60, help_text=_("As one dials it, +372 600 0000."))
    hours = forms.CharField(
        label=_("When you can be reached"), required=False, max_length=120, help_text=_("In a few words: Tuesday to Friday, 10 to 16.")
    )
    photo = forms.FileField(label=_("A photo of your face"), required=False)
    without_photo = forms.BooleanField(label=_("Take the photo away"), required=False)
