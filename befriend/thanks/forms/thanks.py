"""Thanking as a form: how, for what, in which words, and when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.accounts.models import Organisation
from befriend.foundation.days import date_of
from befriend.thanks.actions.thank import LONGEST_WORDS
from befriend.thanks.models import How
from befriend.thanks.queries.desk import Desk
from befriend.timeline.models import Interaction
from befriend.timeline.rules.moments import moment_on


class ThanksForm(forms.Form):
    """One thank-you to be. What it is for is chosen among the things on the desk."""

    how = forms.ChoiceField(
        label=gettext_lazy("How"), widget=forms.RadioSelect, error_messages={"required": gettext_lazy("How would you like to thank them?")}
    )
    entries = forms.TypedMultipleChoiceField(
        label=gettext_lazy("What for"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label=gettext_lazy("Your words"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": 9}),
        help_text=gettext_lazy("For a call or a word in person, a line about what you said is enough, or nothing."),
    )
    title = forms.CharField(label=gettext_lazy("What the e-mail says it is about"), required=False, max_length=200)
    day = forms.DateField(label=gettext_lazy("On which day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    is_public = forms.BooleanField(label=gettext_lazy("The wall may show it to the whole world"), required=False)

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desk = desk
        self._set_choices("how", [(how.value, how.label) for how in desk.ways])
        self._set_choices("entries", [(entry.pk, entry.pk) for entry in desk.entries])

    def _set_choices(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day and day > date_of(Organisation.current().today()):
            raise forms.ValidationError(_("That day is still to come. Thank them then, or today."))
        return day

    @property
    def kept(self) -> dict[str, Any]:
        """What `thank` takes, besides whom and by whom."""
        chosen = set(self.cleaned_data["entries"])
        return {
            "how": How(self.cleaned_data["how"]),
            "for_entries": [entry for entry in self.desk.entries if entry.pk in chosen],
            "words": self.cleaned_data["words"],
            "occurred_at": self._moment(),
            "title": self.cleaned_data["title"],
            "is_public": self.cleaned_data["is_public"],
        }

    def _moment(self) -> datetime | None:
        """Of today it is now; of another day, its noon. What is sent is sent now."""
        day, how = self.cleaned_data["day"], How(self.cleaned_data["how"])
        organisation = Organisation.current()
        if how.needs_words or day is None or day == date_of(organisation.today()):
            return None
        return moment_on(day, None, organisation.zone)

    @property
    def lines(self) -> list[tuple[Interaction, bool]]:
        """Each thing on the desk, and whether it is chosen."""
        chosen = {str(value) for value in self["entries"].value() or []}
        return [(entry, str(entry.pk) in chosen) for entry in self.desk.entries]
