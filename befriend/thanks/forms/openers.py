from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.thanks.actions.openers import AT_MOST, LONGEST


class OpenersForm(forms.Form):
    """The openers of one occasion in one language, each on a line of its own."""

    texts = forms.CharField(
        label=gettext_lazy("One sentence a line"),
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=gettext_lazy("{name} becomes what they like to be called."),
    )

    def clean_texts(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["texts"].splitlines() if line.strip()]
        if any(len(line) > LONGEST for line in lines):
            raise forms.ValidationError(_("One of these is a letter already: an opener has at most %(most)d letters.") % {"most": LONGEST})
        if len(lines) > AT_MOST:
            raise forms.ValidationError(_("A dozen openers is plenty: nobody chooses among more."))
        for line in lines:
            self._check_braces(line)
        return lines

    def _check_braces(self, line: str) -> None:
        rest: Any = line.replace("{name}", "")
        if "{" in rest or "}" in rest:
            raise forms.ValidationError(_("Only {name} may stand in braces: look at “%(line)s”.") % {"line": line[:60]})
