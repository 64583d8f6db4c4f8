"""Cards of A6, words on one side and the address on the other, for whoever the giving rooms write to by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import override

from befriend.accounts.models import Organisation
from befriend.foundation.sheets import Sheet, paragraphs
from befriend.foundation.templatetags.befriend import babel_locale
from befriend.foundation.typesetting import CARD, COMMON, lay_picture, typeset
from befriend.people.models import Contact, PostalAddress, ReachState

_LOGO = "logo.png"
_FAILS = (ReachState.BOUNCING, ReachState.FORMER)


def print_cards(sheets: Sequence[Sheet]) -> bytes:
    """One PDF of two pages a card. RuntimeError when the typesetter cannot make it."""
    return typeset([COMMON, CARD], lambda work: {"house": _house(work), "sheets": [sheet.as_data() for sheet in sheets]})[0]


def _house(work: Path) -> dict[str, Any]:
    house = Organisation.current()
    return {"name": house.name, "sender": house.name, "logo": _LOGO if lay_picture(house.logo.name, work / _LOGO) else None}


def card(*, words: str, address: Sequence[str], language: str, signed: str) -> Sheet:
    """One card as the typesetter reads it, dated today in that language."""
    with override(language):
        day = format_date(timezone.localdate(), "long", locale=babel_locale())
    return Sheet(tuple(address), language, day, paragraphs(words), signed)


def address_lines(contact: Contact) -> tuple[str, ...]:
    """Name and address, line by line; the name alone when we know no address that works."""
    working = [address for address in contact.addresses.all() if address.state not in _FAILS]
    if not working:
        return (contact.name,)
    best: PostalAddress = min(working, key=lambda address: (not address.is_primary, address.pk))
    town = " ".join(part for part in (best.postcode, best.city) if part)
    return (contact.name, *(line for line in (*best.street.splitlines(), town, best.region, best.country.upper()) if line))
