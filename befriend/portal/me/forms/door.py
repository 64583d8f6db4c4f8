"""The forms at the door."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from befriend.foundation.refusals import Refused
from befriend.people.rules.email_addresses import read_email


class AddressForm(forms.Form):
    address = forms.CharField(
        label=_("Your e-mail address"),
        max_length=320,
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email"}),
        error_messages={"required": _("To which address shall we write?")},
    )

    def clean_address(self) -> str:
        try:
            return read_email(str(self.cleaned_data["address"]), field="address")
        except Refused as refused:
            raise forms.ValidationError(refused.message) from None


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The six digits of the mail"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Which six digits stand in the mail?")},
    )
