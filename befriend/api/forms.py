"""What an administrator says about a token."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from befriend.api.scopes import Scope


class TokenForm(forms.Form):
    name = forms.CharField(label=_("What is it for?"), max_length=100, help_text=_("The website’s gift form, the till, the newsletter."))
    scopes = forms.MultipleChoiceField(label=_("What may it do?"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple)
