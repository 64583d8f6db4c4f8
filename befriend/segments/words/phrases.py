"""What sentences are made of: kinds, windows, days, permissions. Each is a phrase that fits into a sentence as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from befriend.foundation.channels import Channel
from befriend.foundation.days import date_of, day_number
from befriend.foundation.kinds import kind_of
from befriend.foundation.money import Money, current_currency
from befriend.people.models import Purpose, RoleName

_YEAR = 365
_MONTHS_UP_TO = 2 * _YEAR


def locale() -> str:
    """Babel's locale of the reader; plain English is written the British way."""
    language = (get_language() or "en").replace("-", "_")
    return "en_GB" if language == "en" else language


def listed(words: Iterable[str], style: Literal["standard", "or"] = "standard") -> str:
    """ "a, b and c", or with style "or": "a, b or c"."""
    return format_list(list(words), style=style, locale=locale())


def kinds(said: Mapping[str, Any], number: int) -> str:
    """ "gift", or "gifts or visits": as many as the number says."""
    named = [kind_of(key) for key in said["kinds"]]
    return listed([str(kind.name if number == 1 else kind.plural) for kind in named], "or")


def did(said: Mapping[str, Any]) -> str:
    """ "gave", or "came to visit or took part in a workshop"."""
    return listed([str(kind_of(key).told) for key in said["kinds"]], "or")


def day(number: int) -> str:
    """A day as it is written: 3 May this year, 3 May 2025 in another."""
    when = date_of(number)
    if when.year == timezone.localdate().year:
        return format_skeleton("MMMMd", when, locale=locale())
    return format_date(when, "long", locale=locale())


def window(days: int | None) -> str:
    """ "within 12 months"; "so far" when there is no end to it."""
    if days is None:
        return _("so far")
    years, rest = divmod(days, _YEAR)
    if rest == 0 and days > _MONTHS_UP_TO:
        return ngettext("within %(number)s year", "within %(number)s years", years) % {"number": years}
    if rest == 0:
        return ngettext("within %(number)s month", "within %(number)s months", years * 12) % {"number": years * 12}
    return ngettext("within %(number)s day", "within %(number)s days", days) % {"number": days}


def money(minor: int) -> str:
    return Money(minor, current_currency()).written(locale())


def purpose(key: str) -> str:
    return str(Purpose(key).label)


def channel(key: str) -> str:
    return str(Channel.from_key(key).label)


def role(key: str) -> str:
    return str(RoleName(key).label)


def is_of_kind(key: str) -> str:
    return {"person": _("is a person"), "organisation": _("is an organisation"), "household": _("is a household")}[key]


def is_not_of_kind(key: str) -> str:
    return {"person": _("is not a person"), "organisation": _("is not an organisation"), "household": _("is not a household")}[key]


def language(code: str) -> str:
    """A language in the words of the reader's: "Estonian"."""
    names: Mapping[str, str] = Locale.parse(locale()).languages
    return names.get(code.split("-", maxsplit=1)[0].lower(), code)


def value(given: Any, kind: str) -> str:
    """A value of a field of the organisation's own, as a reader writes it."""
    if isinstance(given, list):
        return listed([value(one, kind) for one in given], "or")
    if kind == "yes_no":
        return _("yes") if given else _("no")
    if kind == "date":
        return day(given if isinstance(given, int) else day_number(date.fromisoformat(given)))
    return str(given)
