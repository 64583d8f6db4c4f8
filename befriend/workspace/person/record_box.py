"""The record box as it is shown: what was typed, what was understood, what is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from secrets import token_urlsafe
from typing import Any

from befriend.accounts.models import Organisation
from befriend.foundation.kinds import kind_of
from befriend.foundation.templatetags.befriend import date_words
from befriend.people.models import Contact
from befriend.workspace.person.forms import RecordForm, kind_choices
from befriend.workspace.person.questions import choices_for
from befriend.workspace.person.said import FIELDS, Said


@dataclass(frozen=True, slots=True)
class Field:
    """One chip: what it holds, what it held as read, what is wrong or asked, and the answers to choose from."""

    name: str
    value: str
    was: str
    errors: list[str] = field(default_factory=list)
    choices: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_asking(self) -> bool:
        return bool(self.errors)


@dataclass(frozen=True)
class Box:
    """The whole box. `is_started`: something was typed, so there are chips to show."""

    contact: Contact
    form: RecordForm
    once: str
    is_started: bool

    @property
    def text(self) -> str:
        return self.form.said.text

    @property
    def text_errors(self) -> list[str]:
        return [str(error) for error in self.form.errors.get("text", [])]

    @property
    def words(self) -> str:
        return self.form.said.reading.words

    @cached_property
    def fields(self) -> dict[str, Field]:
        """By name, for the template."""
        return {name: self._field(name) for name in FIELDS}

    def _field(self, name: str) -> Field:
        if not self.is_started:
            return Field(name, "", "")
        said = self.form.said
        errors = [str(error) for error in self.form.errors.get(name, [])]
        choices = choices_for(name, said.in_doubt(name)) if name != "time" else []
        return Field(name, said.fields[name], said.as_read[name], errors, choices)

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return kind_choices()

    @property
    def channels(self) -> Any:
        return [(key, label) for key, label in self.form.fields["channel"].choices if key not in ("", "unknown")]  # type: ignore[attr-defined]

    @property
    def icon(self) -> str:
        kind = self.form.said.fields["kind"]
        return kind_of(kind).icon if kind in dict(self.kinds) else "pen-line"

    @property
    def day_words(self) -> str:
        """The day in words, beside the field that changes it."""
        day = self.form.cleaned_data.get("day") if self.is_started else None
        return date_words(day)

    @property
    def asks_amount(self) -> bool:
        """Whether an amount has its place here: the kind carries one, or one was said."""
        kind = self.form.said.fields["kind"]
        return bool(self.fields["amount"].value or self.fields["amount"].errors or (kind in dict(self.kinds) and kind_of(kind).has_amount))

    @property
    def currency(self) -> str:
        return self.form.said.organisation.currency


def box_of(said: Said, *, once: str = "", is_started: bool = True) -> Box:
    """The box for what was said; `once` names this telling, so that two clicks keep one entry."""
    form = RecordForm(said)
    if is_started:
        form.is_valid()
    return Box(said.contact, form, once or token_urlsafe(12), is_started)


def empty_box(contact: Contact, organisation: Organisation) -> Box:
    """The box before anything is typed."""
    return box_of(Said({}, contact=contact, organisation=organisation), is_started=False)
