"""What someone says about themselves and their regular gift."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from befriend.giving.forms.amounts import AmountField
from befriend.people.forms.refusing import RefusingForm, Text


class AmountForm(RefusingForm):
    """Another amount, as one writes it."""

    amount = AmountField(label=_("How much each time"), error_messages={"required": _("How much shall it be each time?")})


class PauseForm(RefusingForm):
    until = forms.DateField(
        label=_("Pause until"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Until which day?"), "invalid": _("Until which day?")},
    )


class MyselfForm(RefusingForm):
    called_by = Text(label=_("How shall we call you?"))
    language = forms.ChoiceField(label=_("Your language"), choices=[("", _("no matter")), *settings.LANGUAGES], required=False)
    likes = Text(label=_("How do you like to hear from us?"))


class AddressForm(RefusingForm):
    """Where letters go."""

    street = Text(label=_("Street and number"))
    postcode = Text(label=_("Postcode"))
    city = Text(label=_("Town"))
    country = Text(label=_("Country"))


class PhoneForm(RefusingForm):
    number = Text(label=_("Phone number"), widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel"}))
