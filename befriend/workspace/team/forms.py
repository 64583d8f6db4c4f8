from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from befriend.accounts.models import User


class MoveForm(forms.Form):
    """To whom, and why."""

    to = forms.ModelChoiceField(User.objects.filter(is_active=True).order_by("name"), label=_("Hand over to"), empty_label=_("choose who"))
    reason = forms.CharField(label=_("Why"), required=False, max_length=500)
