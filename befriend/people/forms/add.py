from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from befriend.people.forms.refusing import RefusingForm, Text
from befriend.people.models import ContactKind

HOW = [
    ("in_person", _("They said so to me")),
    ("on_paper", _("They signed it on paper")),
    ("by_phone", _("They said so on the phone")),
    ("by_email", _("They wrote it in an e-mail")),
]


class AddForm(RefusingForm):
    """One screen to add somebody by."""

    kind = forms.TypedChoiceField(
        label=_("Who is it"), coerce=int, choices=ContactKind.choices, initial=ContactKind.PERSON, widget=forms.RadioSelect
    )
    name = Text(
        label=_("Name"),
        help_text=_("As they write it themselves, in any script."),
        widget=forms.TextInput({"autocomplete": "off", "autofocus": True}),
    )
    called_by = Text(label=_("How they like to be called"), widget=forms.TextInput({"autocomplete": "off"}))
    email = Text(label=_("E-mail"), widget=forms.TextInput({"inputmode": "email", "autocomplete": "off"}))
    phone = Text(label=_("Phone"), widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"}))
    language = forms.ChoiceField(label=_("Language they like to read"), required=False, choices=[("", _("not known")), *settings.LANGUAGES])
    agreed = forms.BooleanField(label=_("They agreed to get our news by e-mail"), required=False)
    wording = Text(label=_("What they agreed to, word for word"), widget=forms.Textarea({"rows": 2}))
    how = forms.ChoiceField(label=_("How they agreed"), required=False, choices=HOW)
