from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from befriend.thanks.actions.thank import LONGEST_WORDS
from befriend.thanks.models import How

_WAYS = (How.LETTER, How.CARD, How.IN_PERSON)


class SeveralForm(forms.Form):
    """The same words to several people, once in each of their languages."""

    how = forms.ChoiceField(
        label=_("How"),
        choices=[(how.value, how.label) for how in _WAYS],
        widget=forms.RadioSelect,
        error_messages={"required": _("How would you like to thank them?")},
    )

    def __init__(self, *args: Any, languages: Mapping[str, int], **kwargs: Any) -> None:
        """`languages`: how many of them read each."""
        super().__init__(*args, **kwargs)
        names = dict(settings.LANGUAGES)
        for code in languages:
            self.fields[f"words_{code}"] = forms.CharField(
                label=_("Your words, in %(language)s") % {"language": names[code]},
                required=False,
                max_length=LONGEST_WORDS,
                widget=forms.Textarea({"rows": 7, "lang": code}),
                help_text=_("{name} becomes what they like to be called."),
            )

    @property
    def words(self) -> dict[str, str]:
        """The words by language."""
        return {name.removeprefix("words_"): text for name, text in self.cleaned_data.items() if name.startswith("words_")}
