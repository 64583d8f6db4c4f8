"""What is an e-mail address, and what somebody who mistyped one may have meant. Pure."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from email_validator import EmailNotValidError, validate_email
from rapidfuzz import process
from rapidfuzz.distance import OSA

from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable

_WELL_KNOWN = (
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com", "proton.me",
    "protonmail.com", "mail.ru", "mail.ee", "hot.ee", "online.ee", "gmx.de", "gmx.net", "web.de", "aol.com",
)  # fmt: skip


def read_email(text: str, *, field: str = "email") -> str:
    """The address as typed, without spaces around it. Raises Refused, with what was probably meant when we can tell."""
    typed = storable(text.strip(), field=field, at_most=320)
    if _is_address(typed):
        return typed
    meant = _meant(typed)
    if meant is None:
        raise Refused(_("This is not an e-mail address yet: it should look like name@example.org."), field=field)
    if "," in typed:
        raise Refused(_("There is a comma in the address. Did you mean %(meant)s?") % {"meant": meant}, field=field)
    raise Refused(_("Something is off in this address. Did you mean %(meant)s?") % {"meant": meant}, field=field)


def likely_meant(address: str) -> str:
    """A well-known mail house one slip away from the one in a valid address (gmial.com), or ""."""
    name, _at, house = address.rpartition("@")
    house = house.lower()
    if house in _WELL_KNOWN:
        return ""
    near = process.extractOne(house, _WELL_KNOWN, scorer=OSA.distance, score_cutoff=1)
    return f"{name}@{near[0]}" if near and len(house) > 6 else ""


def _is_address(text: str) -> bool:
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def _meant(typed: str) -> str | None:
    """The nearest address by the usual slips: a comma or a space for a dot, a doubled sign, a mailto or brackets."""
    bare = re.sub(r"^(mailto:|<)|>$", "", typed, flags=re.IGNORECASE)
    tries = (bare, re.sub(r"\s*,\s*", ".", bare), re.sub(r"\s+", "", bare), re.sub(r"\s+", ".", bare))
    for attempt in tries:
        mended = re.sub(r"@{2,}", "@", re.sub(r"\.{2,}", ".", attempt)).strip(".,;:")
        if _is_address(mended):
            return mended
    return None
