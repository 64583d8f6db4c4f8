"""Openers for one person, in their language."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings

from befriend.accounts.models import Organisation
from befriend.people.models import Contact
from befriend.thanks.models import Occasion, Opener
from befriend.thanks.rules.openers import composed

SHOWN = 6


def language_of(contact: Contact) -> str:
    """The language one writes to them in: theirs, where there are words in it; else the house's."""
    theirs = contact.language.split("-")[0]
    known = {code for code, _name in settings.LANGUAGES}
    return theirs if theirs in known else Organisation.current().language


def openers_for(contact: Contact, occasions: Sequence[Occasion]) -> list[str]:
    """The sentences that suit, the most telling occasion first, with their name in place."""
    found = list(Opener.objects.filter(occasion__in=occasions, language=language_of(contact)))
    found.sort(key=lambda opener: (occasions.index(Occasion(opener.occasion)), opener.position, opener.pk))
    return [composed(opener.text, contact.short_name) for opener in found[:SHOWN]]


def openers_of(occasion: Occasion, language: str) -> list[str]:
    """The sentences as they are kept."""
    return list(Opener.objects.filter(occasion=occasion, language=language).values_list("text", flat=True))
