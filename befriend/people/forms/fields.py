from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from befriend.people.forms.refusing import RefusingForm, Text
from befriend.people.models import CustomField, FieldKind

_YES_NO = [("", _("not known")), ("yes", _("yes")), ("no", _("no"))]


class DefinitionForm(RefusingForm):
    """A field of the organisation's own."""

    name = Text(label=_("What it is called"))
    kind = forms.ChoiceField(label=_("What stands in it"), choices=FieldKind.choices)
    choices = Text(
        label=_("What can be chosen"), help_text=_("For a list: one choice a line."), widget=forms.Textarea({"rows": 4}), strip=False
    )

    def listed(self) -> list[str]:
        """The choices, one a line."""
        return str(self.cleaned_data.get("choices", "")).splitlines()


class AnswersForm(RefusingForm):
    """All fields of the organisation on one contact."""

    def __init__(self, *arguments: Any, custom: list[CustomField], **options: Any) -> None:
        super().__init__(*arguments, **options)
        for field in custom:
            self.fields[field.key] = _box(field)


def _box(field: CustomField) -> forms.Field:
    chosen = [(choice, choice) for choice in field.choices]
    if field.kind == FieldKind.CHOICES:
        return forms.MultipleChoiceField(label=field.name, choices=chosen, required=False, widget=forms.CheckboxSelectMultiple)
    if field.kind in (FieldKind.CHOICE, FieldKind.YES_NO):
        options = _YES_NO if field.kind == FieldKind.YES_NO else [("", _("not known")), *chosen]
        return forms.ChoiceField(label=field.name, choices=options, required=False)
    widget = forms.TextInput({"type": "date"} if field.kind == FieldKind.DATE else {})
    if field.kind == FieldKind.NUMBER:
        widget.attrs["inputmode"] = "numeric"
    return Text(label=field.name, widget=widget)
