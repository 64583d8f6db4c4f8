"""How every form looks: fields drawn by one partial, wired for screen readers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting


class Field(forms.BoundField):
    """A field on a form that knows its place on the page: classes of the component sheet, and what kind of box it is."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if not self.is_tick and not self.is_choices and not widget.is_hidden:
            given = str(widget.attrs.get("class", ""))
            attrs["class"] = f"input {given}".strip()
        return attrs

    @property
    def is_tick(self) -> bool:
        """One box to tick, its label after it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_choices(self) -> bool:
        """Several boxes or buttons under one question."""
        return isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


class Renderer(TemplatesSetting):
    """Named by settings: every form of the program draws its fields as the component sheet shows them."""

    bound_field_class = Field
    field_template_name = "foundation/_field.html"
