"""What is asked in place, before a promise is kept or moved."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.accounts.models import Organisation, User
from befriend.foundation.kinds import Kind, kind_of
from befriend.giving.kinds import APPEAL_SUBJECT, ASKED
from befriend.giving.models import Appeal
from befriend.giving.queries.appeals import appeals_on
from befriend.outbox.models import Purpose
from befriend.workspace.promises.keep_promise import Doing
from befriend.workspace.promises.lines import Line

_MORNING, _END_OF_WORK = time(9), time(17)
_LONGEST = 500
_REASON = gettext_lazy("Why")


def _day_field(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options)


class KeepingForm(forms.Form):
    """How it was or will be kept. Which fields there are follows from the way."""

    kind = forms.ChoiceField(label=gettext_lazy("What was it?"), required=False)
    day = _day_field(gettext_lazy("On which day"), required=False)
    subject = forms.CharField(label=gettext_lazy("What it is about"), required=False, max_length=200)
    words = forms.CharField(label=gettext_lazy("Your words"), required=False, max_length=8000, widget=forms.Textarea({"rows": 7}))

    def __init__(self, *arguments: Any, line: Line, way: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.kinds: tuple[Kind, ...] = line.keeping.kinds
        self.way = way
        is_written = way in ("email", "card", "letter") and (way == "email" or line.keeping.is_thanks)
        for name, is_wanted in (("kind", len(self.kinds) > 1), ("day", not is_written), ("subject", way == "email")):
            if not is_wanted:
                del self.fields[name]
        if "kind" in self.fields:
            self.fields["kind"].choices = [(kind.key, capfirst(str(kind.name))) for kind in self.kinds]  # type: ignore[attr-defined]
        if not is_written:
            self.fields["words"].label = _("A line about it, if you like")
            self.fields["words"].widget.attrs["rows"] = 2

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("That day is still to come. Tell it then, or choose a day up to today."))
        return day

    def doing(self, once: str) -> Doing:
        """What was said, once the form is valid."""
        given = self.cleaned_data
        kind = kind_of(given["kind"]) if given.get("kind") else self.kinds[0]
        return Doing(self.way, kind, words=given["words"], subject=given.get("subject", ""), day=given.get("day"), once=once)


class PostponementForm(forms.Form):
    """Until when, and why. The due time stays what it was."""

    until = _day_field(gettext_lazy("Until"), error_messages={"required": gettext_lazy("Until which day?")})
    reason = forms.CharField(label=_REASON, max_length=_LONGEST, error_messages={"required": gettext_lazy("Why does it have to wait?")})

    def clean_until(self) -> datetime:
        """The morning of that day."""
        until: date = self.cleaned_data["until"]
        if until <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day after today."))
        return datetime.combine(until, _MORNING, tzinfo=timezone.get_current_timezone())

    @staticmethod
    def days() -> list[tuple[str, str]]:
        """Days one often means: their dates, and what they are called."""
        today = timezone.localdate()
        monday = today + timedelta(days=7 - today.weekday())
        named = [(today + timedelta(days=1), _("tomorrow")), (today + timedelta(days=3), _("in three days")), (monday, _("on Monday"))]
        return [(day.isoformat(), words) for day, words in named]


class HandOverForm(forms.Form):
    """To whom, and why."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("To whom"), queryset=User.objects.none(), error_messages={"required": gettext_lazy("To whom?")}
    )
    reason = forms.CharField(label=_REASON, max_length=_LONGEST, required=False)

    def __init__(self, *arguments: Any, line: Line, **options: Any) -> None:
        super().__init__(*arguments, **options)
        here = User.objects.filter(is_active=True).exclude(role="read_only").order_by("name", "pk")
        here = here if line.promise.owner is None else here.exclude(pk=line.promise.owner.pk)
        self.fields["to"].queryset = here  # type: ignore[attr-defined]


class ReleaseForm(forms.Form):
    """Why it is let go."""

    reason = forms.CharField(
        label=_REASON,
        max_length=_LONGEST,
        help_text=gettext_lazy("It stays on their page with this reason; nobody counts it as kept."),
        error_messages={"required": gettext_lazy("Say why: a promise is never let go in silence.")},
    )


class WordForm(forms.Form):
    """Our word to someone: what, by when, and who keeps it."""

    what = forms.CharField(
        label=gettext_lazy("What do we promise?"),
        max_length=_LONGEST,
        widget=forms.TextInput({"placeholder": gettext_lazy("send two tickets")}),
        error_messages={"required": gettext_lazy("What do we promise?")},
    )
    due_at = _day_field(gettext_lazy("By when"), error_messages={"required": gettext_lazy("By which day?")})
    owner = forms.ModelChoiceField(label=gettext_lazy("Who keeps it"), queryset=User.objects.none(), empty_label=None)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        here = User.objects.filter(is_active=True).exclude(role="read_only").order_by("name", "pk")
        self.fields["owner"].queryset = here  # type: ignore[attr-defined]

    def clean_due_at(self) -> datetime:
        """The end of the working afternoon of that day; of today, the end of the day once that is over."""
        day: date = self.cleaned_data["due_at"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("That day is over. By when can they count on it?"))
        due_at = datetime.combine(day, _END_OF_WORK, tzinfo=timezone.get_current_timezone())
        return due_at if due_at > timezone.now() else due_at.replace(hour=23, minute=59)


class LetterForm(forms.Form):
    """A letter to one person; what it is for says whether they must have agreed to it."""

    purpose = forms.ChoiceField(label=gettext_lazy("What is it for?"), initial=Purpose.ANSWER)
    appeal = forms.ModelChoiceField(
        label=gettext_lazy("If it asks for support, in which appeal"),
        queryset=Appeal.objects.none(),
        required=False,
        empty_label=gettext_lazy("in none"),
    )
    subject = forms.CharField(label=gettext_lazy("What it is about"), required=False, max_length=200)
    text = forms.CharField(label=gettext_lazy("Your words"), required=False, max_length=20_000, widget=forms.Textarea({"rows": 12}))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        open_now = [appeal.pk for appeal in appeals_on(Organisation.current().today())]
        if open_now:
            self.fields["appeal"].queryset = Appeal.objects.filter(pk__in=open_now).order_by("name")  # type: ignore[attr-defined]
        else:
            del self.fields["appeal"]
        by_hand = [(Purpose.ANSWER, _("about something they asked or did")), (Purpose.NEWS, Purpose.NEWS.label)]
        more = [(one.value, one.label) for one in (Purpose.INVITATIONS, Purpose.ASKS, Purpose.SURVEYS)]
        self.fields["purpose"].choices = [*by_hand, *more]  # type: ignore[attr-defined]

    @property
    def kept(self) -> dict[str, Any]:
        """What send_message takes, once the form is valid. What asks for support stands as that on the timeline."""
        said = {**self.cleaned_data, "purpose": Purpose(self.cleaned_data["purpose"])}
        appeal = said.pop("appeal", None)
        if said["purpose"] == Purpose.ASKS:
            said |= {"kind": ASKED.key, "about": (APPEAL_SUBJECT, appeal.pk) if appeal else None}
        return said

    @property
    def appeal_id(self) -> int | None:
        """The appeal that was chosen, if one was."""
        appeal = getattr(self, "cleaned_data", {}).get("appeal")
        return appeal.pk if appeal else None
