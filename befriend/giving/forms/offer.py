"""What every offer asks: who it is, how to reach them, and nothing that is not needed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.people.forms.refusing import RefusingForm


class OfferForm(RefusingForm):
    """A name, and an e-mail or a phone number. `website` is for machines: no human sees it."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=300,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Whom may we answer?")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"), required=False, max_length=320, widget=forms.EmailInput({"autocomplete": "email"})
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("One of the two is enough."),
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )
    website = forms.CharField(required=False, max_length=300, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}))
    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not said.get("email") and not said.get("phone"):
            self.add_error("email", _("How do we reach you? An e-mail or a phone number is enough."))
        return said

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    @property
    def guest(self) -> dict[str, str]:
        """What `guest` takes."""
        return {name: self.cleaned_data[name] for name in ("name", "email", "phone")}


class NewsField(forms.BooleanField):
    """Asked plainly, off by default; what was ticked is kept word for word."""

    def __init__(self) -> None:
        super().__init__(required=False, label=gettext_lazy("You may also write to me now and then with news about what you do."))
