"""A form whose errors come from the action: what it refuses stands beside the field it names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from befriend.foundation.refusals import Refused


class RefusingForm(forms.Form):
    """The rules of a domain are in its actions; a form only knows which boxes there are."""

    kept: Any = None

    def keep(self, action: Callable[..., object], **arguments: Any) -> bool:
        """Do it, and hold what it answers in `kept`; or put what was refused beside its field and answer no."""
        try:
            self.kept = action(**arguments)
        except Refused as refused:
            seen = [field.name for field in self.visible_fields()]
            self.add_error(refused.field if refused.field in seen else None, refused.message)
            return False
        return True


class Text(forms.CharField):
    """A line of text that is kept as typed: what cannot be kept is refused by the action, in words."""

    default_validators = []

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"strip": True, "required": False, **options})
        # The action says it better, and beside the field.
        self.validators = []

    def to_python(self, value: object) -> str:
        return "" if value is None else str(value).strip() if self.strip else str(value)
