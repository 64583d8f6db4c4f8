"""Thanks as sheets of paper: with the address, the date and the signature in the language of who gets them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import segno
from babel.dates import format_date
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from befriend.foundation.sheets import Sheet, paragraphs
from befriend.foundation.templatetags.befriend import babel_locale
from befriend.people.models import PostalAddress, ReachState
from befriend.thanks.models import Letterhead, Thanks
from befriend.thanks.queries.openers import language_of

_FAILS = (ReachState.BOUNCING, ReachState.FORMER)


def sheets_of(some_thanks: Sequence[Thanks]) -> list[Sheet]:
    """In their order; `contact__addresses` are best fetched before."""
    letterhead, today = Letterhead.current(), timezone.localdate()
    return [_sheet(thanks, letterhead, today) for thanks in some_thanks]


def _sheet(thanks: Thanks, letterhead: Letterhead, today: date) -> Sheet:
    language = language_of(thanks.contact)
    has_code = letterhead.has_reply_code and bool(thanks.reply_code)
    with override(language):
        day = format_date(today, "long", locale=babel_locale())
        return Sheet(
            address=(thanks.contact.name, *address_lines(thanks)),
            language=language,
            dated=f"{letterhead.place}, {day}" if letterhead.place else day,
            words=paragraphs(thanks.words),
            signed=thanks.by.name,
            code=_code(str(thanks.reply_code)) if has_code else None,
            reply=_("Point your phone here to write back to %(name)s.") % {"name": thanks.by.short_name} if has_code else "",
        )


def address_lines(thanks: Thanks) -> tuple[str, ...]:
    """Where it goes, line by line, without the name; nothing when we know no address that works."""
    working = [address for address in thanks.contact.addresses.all() if address.state not in _FAILS]
    if not working:
        return ()
    best: PostalAddress = min(working, key=lambda address: (not address.is_primary, address.pk))
    town = " ".join(part for part in (best.postcode, best.city) if part)
    return tuple(line for line in (*best.street.splitlines(), town, best.region, best.country.upper()) if line)


def _code(reply_code: str) -> str:
    """The way back as a picture: where they can answer in a minute, without signing in."""
    drawn = BytesIO()
    url = settings.PUBLIC_URL + reverse("thanks:reply", args=[reply_code])
    segno.make(url, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False, svgns=True)
    return drawn.getvalue().decode()
