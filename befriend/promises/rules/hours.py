"""Opening hours as people write them: "9:00–12:00, 13:00–17:00"; nothing, or "closed", is a day without any."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

from befriend.foundation.refusals import Refused

_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?"
_SPAN = re.compile(rf"{_TIME}\s*(?:-|–|—|to|kuni|until)\s*{_TIME}")
_PARTED = re.compile(r"\s*(?:,|;|\band\b|\bja\b|&)\s*")
MIDNIGHT = 24 * 60
MOST = 6
Spans = list[list[int]]


def read_hours(text: str, *, field: str = "") -> Spans:
    """The spans of a day, as [opens, closes] in minutes. Raises Refused, in words, for what cannot be."""
    text = text.strip().casefold()
    if text in ("", "-", "–", _("closed"), "closed"):
        return []
    spans = [_span(part, field) for part in _PARTED.split(text) if part]
    if len(spans) > MOST:
        raise Refused(_("At most %(most)d openings a day, please.") % {"most": MOST}, field=field)
    for before, after in pairwise(spans):
        if after[0] < before[1]:
            raise Refused(_("These hours overlap, or are not in their order."), field=field)
    return spans


def write_hours(spans: Sequence[Sequence[int]]) -> str:
    """The same as people write them."""
    return ", ".join(f"{_written(opens)}–{_written(closes)}" for opens, closes in spans)


def _span(text: str, field: str) -> list[int]:
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise Refused(_("Write it like 9:00–17:00, with a break like 9:00–12:00, 13:00–17:00."), field=field)
    opens, closes = _minutes(found[1], found[2]), _minutes(found[3], found[4])
    if opens is None or closes is None:
        raise Refused(_("There is no such time of the day."), field=field)
    if closes <= opens:
        raise Refused(_("It closes before it opens. What goes on after midnight belongs to the next day."), field=field)
    return [opens, closes]


def _minutes(hours: str, minutes: str | None) -> int | None:
    number = int(hours) * 60 + int(minutes or 0)
    return number if number <= MIDNIGHT and int(minutes or 0) < 60 else None


def _written(number: int) -> str:
    return f"{number // 60}:{number % 60:02d}"
