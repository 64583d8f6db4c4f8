"""What we owe those who fund us, as forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from befriend.giving.funders.forms.asking import AgreementForm, as_date, colleague_field, day_field
from befriend.giving.funders.queries.duties import Owed


class DutyForm(AgreementForm):
    """What we owe them, by when, and who sees to it."""

    what = forms.CharField(
        label=gettext_lazy("What we owe them"), max_length=300, error_messages={"required": gettext_lazy("What do we owe them?")}
    )
    due_day = day_field(gettext_lazy("By when"), error_messages={"required": gettext_lazy("By when?")})
    owner = colleague_field()

    @classmethod
    def initial_of(cls, owed: Owed) -> dict[str, Any]:
        """The duty as it stands."""
        return {"what": owed.duty.what, "due_day": as_date(owed.duty.due_day), "owner": owed.owner.pk if owed.owner else None}

    @property
    def told(self) -> dict[str, Any]:
        """What `owe` and `say_otherwise` take."""
        return {"what": self.cleaned_data["what"], "due_day": self.the_day("due_day"), "owner": self.cleaned_data["owner"]}


class DoneForm(AgreementForm):
    """It was sent or delivered: when, what was said, and the file that went with it."""

    day = day_field(gettext_lazy("On which day"), required=False)
    words = forms.CharField(label=gettext_lazy("What you told them"), required=False, max_length=8_000, widget=forms.Textarea({"rows": 5}))
    upload = forms.FileField(label=gettext_lazy("A file that goes with it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = self.today

    @property
    def told(self) -> dict[str, Any]:
        """What `is_done` takes."""
        return {"words": self.cleaned_data["words"], "upload": self.cleaned_data["upload"], "day": self.number_of("day")}
