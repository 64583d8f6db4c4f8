from __future__ import annotations

from typing import Any

from babel.core import get_global
from babel.numbers import get_currency_name
from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from befriend.foundation.colours import ENOUGH, PAPER_BY_DAY, contrast, is_colour, readable
from befriend.foundation.images import NotAPicture, redrawn
from befriend.foundation.zones import time_zones
from befriend.timeline.models import Interaction

_LARGEST_LOGO = 5 * 1024 * 1024


def currencies() -> list[tuple[str, str]]:
    """Every currency that is paid with today: its code, and what it is called in the reader's language."""
    now_paid = {
        code for used in get_global("territory_currencies").values() for code, _start, end, is_tender in used if end is None and is_tender
    }
    language = (get_language() or "en").replace("-", "_")
    return [(code, f"{code} · {get_currency_name(code, locale=language)}") for code in sorted(now_paid)]


class OrganisationForm(forms.Form):
    """Whose house it is, and how it writes days and money."""

    name = forms.CharField(
        label=gettext_lazy("What is your organisation called?"),
        help_text=gettext_lazy("As people know it. It stands at the top of every page and every letter."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Which language does it speak first?"),
        help_text=gettext_lazy("Each colleague and each visitor may choose another."),
        choices=settings.LANGUAGES,
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Whose clock does it follow?"),
        help_text=gettext_lazy("A day begins and ends by this clock. Days already on the timeline stay as they are."),
        choices=time_zones,
    )
    currency = forms.ChoiceField(
        label=gettext_lazy("In what money does it count?"),
        help_text=gettext_lazy("Once there are amounts, this cannot be changed: they would mean something else."),
        choices=currencies,
    )
    logo = forms.FileField(
        label=gettext_lazy("Its sign"),
        help_text=gettext_lazy("A PNG, JPEG, WebP or GIF, best square. You can leave it out: then it has a sign of ours."),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"}),
    )
    colour = forms.CharField(
        label=gettext_lazy("Its colour"),
        help_text=gettext_lazy("As #rrggbb. Links and buttons of your public pages take it. Leave it empty for ink blue."),
        required=False,
        max_length=7,
        widget=forms.TextInput(attrs={"placeholder": "#2b4aa0", "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_currency(self) -> str:
        currency: str = self.cleaned_data["currency"]
        changed = self.initial.get("currency") not in (None, currency)
        if changed and Interaction.objects.filter(amount__isnull=False).exists():
            raise forms.ValidationError(
                _("There are amounts in %(currency)s on the timeline. They would mean something else.") % self.initial
            )
        return currency

    def clean_logo(self) -> Any:
        """The sign drawn anew; None to keep what there is, False to have none."""
        upload = self.cleaned_data.get("logo")
        if not upload or upload == self.initial.get("logo"):
            return False if upload is False else None
        if upload.size > _LARGEST_LOGO:
            raise forms.ValidationError(_("This picture is larger than 5 MB. Save it smaller and choose it again."))
        try:
            return redrawn(upload, longest_side=512)
        except NotAPicture:
            raise forms.ValidationError(_("We cannot read this as a picture. Choose a PNG, JPEG, WebP or GIF.")) from None

    def clean_colour(self) -> str:
        colour = str(self.cleaned_data["colour"]).strip().lower()
        if not colour:
            return ""
        if not is_colour(colour):
            raise forms.ValidationError(_("Write the colour as # and six digits or letters from a to f, like #2b4aa0."))
        if contrast(colour, PAPER_BY_DAY) < ENOUGH:
            raise forms.ValidationError(
                _("Words in %(colour)s would be too pale to read on paper. The nearest shade that can be read is %(shade)s.")
                % {"colour": colour, "shade": readable(colour, PAPER_BY_DAY)}
            )
        return colour
