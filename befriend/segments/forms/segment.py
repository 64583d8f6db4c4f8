from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SegmentForm(forms.Form):
    """What a segment is called, and whether the list of people shows it. Its condition is the builder's."""

    name = forms.CharField(label=_("Name"), max_length=150)
    is_saved_view = forms.BooleanField(label=_("Show it as a view on the list of people"), required=False, initial=True)
