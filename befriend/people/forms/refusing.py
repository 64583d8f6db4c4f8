"""A form whose errors come from the action: what it refuses stands beside the field it names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms

from befriend.foundation.refusals import Refused

Kept = TypeVar("Kept")


class RefusingForm(forms.Form):
    """The rules of a domain are in its actions; a form only knows which boxes there are."""

    def keep(self, action: Callable[..., Kept], **arguments: Any) -> Kept | None:
        """Do it, or put what was refused beside its field and answer None. Ask `errors` which of the two it was."""
        try:
            return action(**arguments)
        except Refused as refused:
            self.add_error(refused.field if refused.field in self.fields else None, refused.message)
            return None


class Text(forms.CharField):
    """A line of text that is kept as typed: what cannot be kept is refused by the action, in words."""

    default_validators = []

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"strip": True, "required": False, **options})
        # The action says it better, and beside the field.
        self.validators = []

    def to_python(self, value: object) -> str:
        return "" if value is None else str(value).strip() if self.strip else str(value)
