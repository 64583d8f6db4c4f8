from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from befriend.people.forms.refusing import RefusingForm, Text
from befriend.people.models import ReachState


class ReachForm(RefusingForm):
    """What an e-mail, a phone and an address are told alike."""

    label = Text(label=_("Label"), help_text=_("Such as home or work; may stay empty."))
    state = forms.ChoiceField(label=_("State"), choices=ReachState.choices, required=False)
    is_primary = forms.BooleanField(label=_("Use this one first"), required=False)

    own: tuple[str, ...] = ()

    def said(self) -> dict[str, object]:
        """What the actions are told: the own fields, and those that all have."""
        given = self.cleaned_data
        own = {name: given[name] for name in self.own}
        return {**own, "label": given["label"], "state": given["state"] or ReachState.UNCONFIRMED, "is_primary": given["is_primary"]}


class EmailForm(ReachForm):
    address = Text(label=_("E-mail"), widget=forms.TextInput({"inputmode": "email", "autocomplete": "off"}))
    own = ("address",)
    field_order = ["address"]


class PhoneForm(ReachForm):
    number = Text(label=_("Phone"), widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"}))
    own = ("number",)
    field_order = ["number"]


class AddressForm(ReachForm):
    street = Text(label=_("Street"))
    postcode = Text(label=_("Postcode"))
    city = Text(label=_("Town"))
    region = Text(label=_("Region"))
    country = Text(label=_("Country"))
    own = ("street", "postcode", "city", "region", "country")
    field_order = list(own)

    def said(self) -> dict[str, object]:
        flat = super().said()
        return {**{name: value for name, value in flat.items() if name not in self.own}, "parts": {name: flat[name] for name in self.own}}
