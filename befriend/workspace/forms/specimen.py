from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SpecimenForm(forms.Form):
    """One field of every sort, for the page that shows the parts."""

    called_by = forms.CharField(label=_("How they like to be called"), help_text=_("Used on screens and in letters."), initial="Sass")
    email = forms.EmailField(label=_("E-mail"))
    language = forms.ChoiceField(label=_("Language"), choices=[("et", _("Estonian")), ("en", _("English"))])
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), initial=_("Patient hands."), required=False)
    channel = forms.ChoiceField(
        label=_("How they like to hear from us"), choices=[("phone", _("By phone")), ("letter", _("By letter"))], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label=_("Agreed to e-mail"), required=False)
    tell_me = forms.BooleanField(
        label=_("Tell me when someone writes"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "switch", "role": "switch"}),
    )
