"""The small forms of the sections on which a contact is edited."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from befriend.accounts.models import Team, User
from befriend.foundation.channels import Channel
from befriend.people.forms.add import HOW
from befriend.people.forms.refusing import RefusingForm, Text
from befriend.people.models import ContactKind, Purpose, RelationshipType, RestrictionKind

CHANNELS = [(channel.key, channel.label) for channel in (Channel.EMAIL, Channel.PHONE, Channel.SMS, Channel.LETTER)]


class EditForm(RefusingForm):
    kind = forms.TypedChoiceField(label=_("Who is it"), coerce=int, choices=ContactKind.choices, widget=forms.RadioSelect)
    name = Text(label=_("Name"))
    given_name = Text(label=_("Given name"))
    family_name = Text(label=_("Family name"))
    called_by = Text(label=_("How they like to be called"))
    language = forms.ChoiceField(label=_("Language they like to read"), required=False, choices=[("", _("not known")), *settings.LANGUAGES])
    likes = Text(label=_("How they like to hear from us"), help_text=_("In a few words, such as “by letter, in the evening by phone”."))


class ConsentForm(RefusingForm):
    given = forms.ChoiceField(
        label=_("What did they say"),
        choices=[("1", _("They agree")), ("0", _("They no longer agree"))],
        widget=forms.RadioSelect,
        initial="1",
    )
    purpose = forms.ChoiceField(label=_("To what"), choices=Purpose.choices)
    channel = forms.ChoiceField(label=_("Over which channel"), choices=CHANNELS)
    wording = Text(label=_("What they were asked, word for word"), widget=forms.Textarea({"rows": 2}))
    how = forms.ChoiceField(label=_("How they said so"), choices=HOW)
    where_from = Text(label=_("Where that is kept"), help_text=_("Such as the page, the form or the folder; may stay empty."))


class DoNotForm(RefusingForm):
    kind = forms.ChoiceField(label=_("What holds from now on"), choices=RestrictionKind.choices, widget=forms.RadioSelect)
    channel = forms.ChoiceField(label=_("Over which channel"), choices=[("", _("every one")), *CHANNELS], required=False)
    wording = Text(label=_("In a sentence"), help_text=_("Such as “Do not telephone: he works nights.”"))


class RelationshipForm(RefusingForm):
    reading = forms.ChoiceField(label=_("How they belong together"))
    asked = Text(label=_("Whom"), help_text=_("A name, an e-mail or a phone number."), widget=forms.TextInput({"autocomplete": "off"}))
    other = forms.IntegerField(required=False, widget=forms.HiddenInput)
    note = Text(label=_("Anything to add"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        readings = {key: name for kind in RelationshipType.objects.order_by("pk") for key, name in kind.readings()}
        self.fields["reading"].choices = list(readings.items())  # type: ignore[attr-defined]


class TagForm(RefusingForm):
    tag = Text(label=_("Tag"), widget=forms.TextInput({"autocomplete": "off", "list": "known-tags"}))


class WalledForm(RefusingForm):
    """Something that may stand behind the wall of a team the colleague is in."""

    team = forms.ModelChoiceField(label=_("Who may see it"), queryset=Team.objects.none(), required=False, empty_label=_("every colleague"))

    def __init__(self, *arguments: Any, user: User, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["team"].queryset = Team.objects.filter(memberships__user=user).order_by("name")  # type: ignore[attr-defined]


class NoteForm(WalledForm):
    text = Text(label=_("What is worth remembering"), strip=False, widget=forms.Textarea({"rows": 4}))
    field_order = ["text"]


class FileForm(WalledForm):
    file = forms.FileField(label=_("File"), required=True, allow_empty_file=True, error_messages={"required": _("Which file? Choose one.")})
    field_order = ["file"]


class PhotoForm(RefusingForm):
    photo = forms.FileField(label=_("A photo"), allow_empty_file=True, error_messages={"required": _("Which photo? Choose one.")})


class ErasureForm(RefusingForm):
    typed_name = Text(label=_("Type their name to go on"), widget=forms.TextInput({"autocomplete": "off"}))
