"""The hours of the house, as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel import Locale
from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from befriend.foundation.refusals import Refused
from befriend.foundation.working_time.public_holidays import countries, regions
from befriend.foundation.zones import time_zones
from befriend.people.forms.refusing import RefusingForm
from befriend.promises.models import WorkCalendar
from befriend.promises.rules.hours import read_hours, write_hours

WEEKDAYS = {
    "monday": gettext_lazy("Monday"), "tuesday": gettext_lazy("Tuesday"), "wednesday": gettext_lazy("Wednesday"),
    "thursday": gettext_lazy("Thursday"), "friday": gettext_lazy("Friday"), "saturday": gettext_lazy("Saturday"),
    "sunday": gettext_lazy("Sunday"),
}  # fmt: skip
_A_DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class HoursField(forms.CharField):
    """The openings of one day: spans of minutes."""

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, required=False, max_length=100, widget=forms.TextInput({"placeholder": gettext_lazy("closed")}))

    def clean(self, value: Any) -> Any:
        try:
            return read_hours(super().clean(value))
        except Refused as refused:
            raise forms.ValidationError(refused.message) from None


class CalendarForm(RefusingForm):
    """Name, clock, hours by weekday, and whose holidays."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100)
    zone = forms.ChoiceField(label=gettext_lazy("Whose clock does it follow?"), choices=time_zones)
    country = forms.ChoiceField(label=gettext_lazy("The public holidays of"), required=False)
    subdivision = forms.ChoiceField(label=gettext_lazy("Of which region"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in WEEKDAYS.items():
            self.fields[name] = HoursField(label)
        country = str(self["country"].value() or "")
        known = countries()
        _choices(self.fields["country"], [("", _("no country: we keep none")), *_named(list(known))])
        self.regions = regions(country) if country in known else []
        _choices(self.fields["subdivision"], [("", _("the whole country")), *self.regions])

    @property
    def weekdays(self) -> list[forms.BoundField]:
        return [self[name] for name in WEEKDAYS]

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        return {
            "name": given["name"],
            "zone": given["zone"],
            "week": [given[name] for name in WEEKDAYS],
            "country": given["country"],
            "subdivision": given["subdivision"],
        }

    @classmethod
    def of(cls, calendar: WorkCalendar) -> CalendarForm:
        """With what is kept."""
        hours = {name: write_hours(spans) for name, spans in zip(WEEKDAYS, calendar.week, strict=True)}
        facts = {"name": calendar.name, "zone": calendar.zone, "country": calendar.country, "subdivision": calendar.subdivision}
        return cls(initial=facts | hours)


class ClosureForm(RefusingForm):
    """Days on which we are closed."""

    first_day = forms.DateField(label=gettext_lazy("Closed from"), widget=_A_DAY)
    last_day = forms.DateField(label=gettext_lazy("until and with"), widget=_A_DAY)
    why = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=200)


class SpecialDayForm(RefusingForm):
    """A day with hours of its own."""

    day = forms.DateField(label=gettext_lazy("Open on"), widget=_A_DAY)
    hours = HoursField(gettext_lazy("at these hours"))

    def clean_hours(self) -> Any:
        if not self.cleaned_data.get("hours"):
            raise forms.ValidationError(_("Write the hours; a day without any is a closure."))
        return self.cleaned_data["hours"]


def _choices(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _named(codes: list[str]) -> list[tuple[str, str]]:
    return sorted(((code, country_name(code)) for code in codes if len(code) == 2), key=lambda pair: pair[1].casefold())


def country_name(code: str) -> str:
    """A country by its name in the reader's language."""
    names: Mapping[str, str] = Locale.parse((get_language() or "en").replace("-", "_")).territories
    return capfirst(names.get(code, code))
