from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from befriend.foundation.kinds import all_kinds
from befriend.timeline.history.rules.written_map import write_map

_LARGEST_MAP = 100_000
_OURS = {
    "date": gettext_lazy("When it happened"),
    "amount": gettext_lazy("The amount"),
    "external_id": gettext_lazy("The row's own number in the other system"),
    "name": gettext_lazy("The whole name"),
    "first_name": gettext_lazy("The given name"),
    "last_name": gettext_lazy("The family name"),
    "organisation": gettext_lazy("The organisation"),
    "email": gettext_lazy("The e-mail"),
    "phone": gettext_lazy("The phone"),
    "street": gettext_lazy("The street"),
    "city": gettext_lazy("The town"),
    "postcode": gettext_lazy("The postcode"),
    "note": gettext_lazy("A note"),
}


class FileForm(forms.Form):
    """The file, and its map for those who have one."""

    file = forms.FileField(label=gettext_lazy("The file"), help_text=gettext_lazy("CSV, TSV, columns of spaces, XLSX or ODS; of any size."))
    map = forms.FileField(
        label=gettext_lazy("Its map"),
        required=False,
        help_text=gettext_lazy("A TOML file that says what the columns mean. Leave it out to answer a few questions instead."),
    )

    def clean_map(self) -> str:
        given = self.cleaned_data.get("map")
        if not given:
            return ""
        try:
            return bytes(given.read(_LARGEST_MAP)).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("This is not a map: it is not text in UTF-8.")) from None


class ColumnsForm(forms.Form):
    """What the columns of one file mean."""

    kind = forms.ChoiceField(label=gettext_lazy("What is each row?"), initial="gift")
    contact_key = forms.MultipleChoiceField(
        label=gettext_lazy("Which columns together tell one person from another?"),
        help_text=gettext_lazy("A number of their own is best; else name and postcode. Where all are empty, the row is anonymous."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    negative = forms.ChoiceField(
        label=gettext_lazy("What is a negative amount?"),
        choices=[
            ("reject", gettext_lazy("A mistake: reject the row")),
            ("reversal", gettext_lazy("A refund: it reverses the earlier entry")),
            ("keep", gettext_lazy("An entry of its own")),
        ],
    )
    date_format = forms.ChoiceField(
        label=gettext_lazy("How are dates written?"),
        required=False,
        choices=[
            ("", gettext_lazy("As they tell themselves; ask if they do not")),
            ("%d.%m.%Y", "31.12.2024"),
            ("%d/%m/%Y", "31/12/2024"),
            ("%m/%d/%Y", "12/31/2024"),
            ("%m/%d/%y", "12/31/24"),
            ("%d.%m.%y", "31.12.24"),
            ("%Y%m%d", "20241231"),
        ],
    )
    decimal = forms.ChoiceField(
        label=gettext_lazy("What stands before the cents?"),
        required=False,
        choices=[("", gettext_lazy("As they tell themselves; ask if they do not")), (".", "1,234.50"), (",", "1.234,50")],
    )

    def __init__(self, *arguments: Any, columns: tuple[str, ...], suggestions: dict[str, str], **named: Any) -> None:
        super().__init__(*arguments, **named)
        theirs = [(column, column) for column in dict.fromkeys(columns) if column]
        choices = {"kind": [(kind.key, str(kind.name)) for kind in all_kinds()], "contact_key": theirs}
        for name, offered in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = offered
        for ours, label in _OURS.items():
            offered = [("", _("Not in this file")), *theirs]
            self.fields[ours] = forms.ChoiceField(label=label, choices=offered, required=ours == "date", initial=suggestions.get(ours, ""))
        self.order_fields(["kind", *_OURS, "contact_key", "negative"])

    def map_text(self) -> str:
        """The map these answers make."""
        answers = self.cleaned_data
        return write_map(
            kind=answers["kind"],
            columns={ours: answers[ours] for ours in _OURS},
            contact_key=answers["contact_key"],
            negative=answers["negative"],
            date_format=answers["date_format"],
            decimal=answers["decimal"],
        )


class MapForm(forms.Form):
    """The map itself, to look at and to change."""

    map_text = forms.CharField(
        label=gettext_lazy("The map"),
        max_length=_LARGEST_MAP,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false", "class": "mono"}),
    )
