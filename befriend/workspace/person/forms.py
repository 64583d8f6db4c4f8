"""The record box as a form: what was understood or corrected must make an entry."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.foundation.channels import Channel
from befriend.foundation.kinds import Kind, all_kinds, kind_of
from befriend.foundation.money import Money
from befriend.promises.kinds import WORD_GIVEN, WORD_KEPT
from befriend.timeline.rules.moments import NoSuchMoment, moment_on
from befriend.timeline.rules.typed.amounts import find_amount
from befriend.workspace.person.questions import question_about
from befriend.workspace.person.said import Said

LONGEST_TEXT = 20_000


def kind_choices() -> list[tuple[str, str]]:
    """Every kind by its key, in words; but words given and kept, which say more than an entry can."""
    return [(kind.key, capfirst(str(kind.name))) for kind in all_kinds() if kind not in (WORD_GIVEN, WORD_KEPT)]


class RecordForm(forms.Form):
    """One entry to be. `entry` holds what timeline.record takes, once the form is valid."""

    text = forms.CharField(required=False, max_length=LONGEST_TEXT)
    kind = forms.ChoiceField(choices=kind_choices, error_messages={"required": gettext_lazy("What happened? Choose what fits best.")})
    day = forms.DateField(
        input_formats=["%Y-%m-%d"],
        error_messages={"required": gettext_lazy("On which day?"), "invalid": gettext_lazy("There is no such day. Which was it?")},
    )
    time = forms.TimeField(
        required=False,
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={"invalid": gettext_lazy("Write the time as 14:30.")},
    )
    amount = forms.CharField(required=False, max_length=40)
    channel = forms.ChoiceField(required=False, choices=lambda: [("", ""), *((channel.key, channel.label) for channel in Channel)])

    def __init__(self, said: Said) -> None:
        super().__init__({**said.fields, "text": said.text})
        self.said = said

    def clean_amount(self) -> Money | None:
        written = self.cleaned_data["amount"]
        currency = self.said.organisation.currency
        if not written or self.said.in_doubt("amount"):
            return None
        found = find_amount(written, currency)
        if not found.values and not found.doubt:
            found = find_amount(f"{written} {currency}", currency)
        if found.doubt:
            raise forms.ValidationError(question_about("amount", found))
        if found.value is None:
            raise forms.ValidationError(_("Write an amount such as 50 or 1,240.50."))
        return found.value if found.value.amount_minor else None

    def clean(self) -> dict[str, Any]:
        """What is still in doubt is asked; the rest must agree with itself."""
        for name in ("kind", "day", "amount", "channel"):
            if doubt := self.said.in_doubt(name):
                self._ask(name, question_about(name, doubt))
        if not self.errors:
            self._check_amount(kind_of(self.cleaned_data["kind"]))
            self._check_moment()
        return self.cleaned_data

    def _ask(self, name: str, question: str) -> None:
        self.errors.pop(name, None)
        self.add_error(name, question)

    def _check_amount(self, kind: Kind) -> None:
        if self.cleaned_data["amount"] and not kind.has_amount:
            self.add_error("amount", _("An amount belongs to a gift; this is kept as “%(kind)s”.") % {"kind": kind.name})

    def _check_moment(self) -> None:
        try:
            self.cleaned_data["occurred_at"] = self._moment()
        except NoSuchMoment:
            self.add_error("time", _("The clocks were put forward over that hour. What time was it?"))
        except OverflowError:
            self.add_error("day", _("The timeline runs from 1900 to 2199. Is the year right?"))

    def _moment(self) -> datetime:
        """Of today, without a time, it is now; of another day, its noon."""
        day, time = self.cleaned_data["day"], self.cleaned_data["time"]
        if day == self.said.today and time is None:
            return timezone.now()
        return moment_on(day, time, self.said.organisation.zone)

    @property
    def entry(self) -> dict[str, Any]:
        """What timeline.record takes, besides whom it is about and who tells it."""
        channel = self.cleaned_data["channel"]
        return {
            "kind": self.cleaned_data["kind"],
            "occurred_at": self.cleaned_data["occurred_at"],
            "amount": self.cleaned_data["amount"],
            "channel": Channel.from_key(channel) if channel else Channel.UNKNOWN,
            "words": self.said.reading.words,
        }
