"""A story as a form."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from befriend.people.forms.refusing import RefusingForm


class StoryForm(RefusingForm):
    """What is told, in which language, with or without a picture."""

    title = forms.CharField(label=_("Its title"), max_length=200, error_messages={"required": _("What is it called?")})
    words = forms.CharField(
        label=_("What happened, as you would tell it to a friend of the house"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": _("What happened?")},
    )
    language = forms.ChoiceField(label=_("In which language"), choices=settings.LANGUAGES)
    picture = forms.FileField(label=_("A picture"), required=False)
    picture_words = forms.CharField(
        label=_("What is to be seen"), required=False, max_length=300, help_text=_("One sentence, for those who cannot see it.")
    )
    without_picture = forms.BooleanField(label=_("Take the picture away"), required=False)
