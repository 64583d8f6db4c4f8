"""The counter: rows of things as they are put on the table. An empty row is no thing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.accounts.models import Organisation
from befriend.giving.forms.amounts import AmountField
from befriend.giving.models import Category, Condition, ThingState
from befriend.giving.things.actions.take_in import Item
from befriend.people.forms.refusing import RefusingForm

ROWS, MOST_ROWS = 3, 30


class ThingForm(RefusingForm):
    """One kind of thing."""

    name = forms.CharField(label=gettext_lazy("What"), required=False, max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
    quantity = forms.IntegerField(label=gettext_lazy("How many"), required=False, min_value=1, max_value=10_000, initial=1)
    category = forms.ChoiceField(label=gettext_lazy("Sort"), choices=Category.choices, initial=Category.CLOTHES, required=False)
    condition = forms.ChoiceField(label=gettext_lazy("Condition"), choices=Condition.choices, initial=Condition.GOOD, required=False)
    value = AmountField(label=gettext_lazy("Worth, in all"), required=False)
    photo = forms.FileField(label=gettext_lazy("Photo"), required=False, widget=forms.FileInput({"accept": "image/*"}))

    def __init__(self, *args: Any, may_value: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        amount = self.fields["value"]
        assert isinstance(amount, AmountField)
        amount.currency = Organisation.current().currency
        if not may_value:
            del self.fields["value"]

    @property
    def item(self) -> Item | None:
        """The thing, None for an empty row."""
        said = self.cleaned_data
        if not said.get("name"):
            return None
        return Item(
            name=said["name"],
            category=Category(said.get("category") or Category.OTHER),
            condition=Condition(said.get("condition") or Condition.GOOD),
            quantity=said.get("quantity") or 1,
            value_minor=said.get("value"),
            photo=said.get("photo"),
        )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("name") and (said.get("photo") or said.get("value")):
            self.add_error("name", _("What is it? A word or two will do."))
        return said


class CounterForm(RefusingForm):
    """What is said of all of it."""

    words = forms.CharField(label=gettext_lazy("Good to know"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 2}))
    once = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


def rows_for(data: Any, files: Any, *, number: int, may_value: bool) -> list[ThingForm]:
    """So many rows, filled with what was sent."""
    return [ThingForm(data, files, prefix=f"row{place}", may_value=may_value) for place in range(number)]


def number_of_rows(said: str, *, more: bool = False) -> int:
    """How many rows the page had, and three more when that was asked for."""
    sent = int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else ROWS
    return min(max(sent, ROWS) + (ROWS if more else 0), MOST_ROWS)


class StepForm(RefusingForm):
    """What became of a thing."""

    to = forms.ChoiceField(choices=ThingState.choices)
    amount = AmountField(label=gettext_lazy("for how much"), required=False)
    words = forms.CharField(label=gettext_lazy("to whom, or why"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        amount = self.fields["amount"]
        assert isinstance(amount, AmountField)
        amount.currency = Organisation.current().currency


class WordsForm(RefusingForm):
    """How the giver is told, or answered, and in which words."""

    how = forms.ChoiceField(choices=(), widget=forms.RadioSelect, label=gettext_lazy("How"))
    words = forms.CharField(label=gettext_lazy("The words"), required=False, max_length=8_000, widget=forms.Textarea({"rows": 10}))

    def __init__(self, *args: Any, ways: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        how = self.fields["how"]
        assert isinstance(how, forms.ChoiceField)
        how.choices = ways
