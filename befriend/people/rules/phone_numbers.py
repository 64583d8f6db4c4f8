"""What is a phone number, and how machines dial it. Pure."""

from __future__ import annotations

import phonenumbers
from babel.core import get_global
from django.utils.translation import gettext as _

from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable


def read_phone(text: str, *, region: str, field: str = "phone") -> tuple[str, str]:
    """The number as typed, and as E.164 (+37255512345) or "" when no country could have it.

    `region` is the two-letter country that numbers without a country code belong to. Raises Refused without any digits.
    """
    typed = storable(text.strip(), field=field, at_most=60)
    if sum(letter.isdigit() for letter in typed) < 3:
        raise Refused(_("A phone number has at least three digits."), field=field)
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        return typed, ""
    is_possible = phonenumbers.is_possible_number(number)
    return typed, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if is_possible else ""


def region_of(time_zone: str) -> str:
    """The two-letter country of a time zone: the home of phone numbers that name none."""
    return str(get_global("zone_territories").get(time_zone, "001"))
