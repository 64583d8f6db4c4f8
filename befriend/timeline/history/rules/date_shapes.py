"""The shapes in which dates are written, and the moments they mean."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

FIRST_YEAR, LAST_YEAR = 1900, 2199
_TIME = r"(?:[T ,]\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<mark>[-/.]?)(?P<one>\d{1,2})(?P=mark)(?P<two>\d{1,2})" + _TIME)
YEAR_LAST = re.compile(r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})" + _TIME)
SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2}(?!\d)")
_IN_WORDS = re.compile(r"(?P<one>\d{1,2})[ .-]+(?P<month>[A-Za-z]{3,9})\.?[ ,-]+(?P<year>\d{4})" + _TIME)
_MONTH_FIRST = re.compile(r"(?P<month>[A-Za-z]{3,9})\.? +(?P<one>\d{1,2})(?:st|nd|rd|th)?,? +(?P<year>\d{4})" + _TIME)
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")


def self_evident(text: str) -> datetime | date | None:
    """A date that can be read in one way only; None when it is none, or is no day of any calendar."""
    if found := _YEAR_FIRST.fullmatch(text):
        return _moment(found, int(found["one"]), int(found["two"])) if found["mark"] or _is_eight_digits(found) else None
    if found := _IN_WORDS.fullmatch(text) or _MONTH_FIRST.fullmatch(text):
        name = found["month"].lower()
        months = [number for number, month in enumerate(MONTHS, 1) if month.startswith(name) or (name == "sept" and number == 9)]
        return _moment(found, months[0], int(found["one"])) if len(months) == 1 else None
    return None


def _is_eight_digits(found: re.Match[str]) -> bool:
    """20240131, but not 2024131, nor 31012024 read backwards."""
    return len(found["one"]) == len(found["two"]) == 2 and FIRST_YEAR <= int(found["year"]) <= LAST_YEAR


def year_last(found: re.Match[str], *, day_first: bool) -> datetime | date | None:
    """The date in a match of YEAR_LAST, read in one of the two orders; None when no calendar has it."""
    one, two = int(found["one"]), int(found["two"])
    return _moment(found, two, one) if day_first else _moment(found, one, two)


def _moment(found: re.Match[str], month: int, day: int) -> datetime | date | None:
    try:
        on = date(int(found["year"]), month, day)
        if found["hour"] is None:
            return on
        moment = datetime.combine(on, time(_hour(found), int(found["minute"]), int(found["second"] or 0)))
    except ValueError:
        return None
    return moment - _offset(found["zone"]) if not found["zone"] else (moment - _offset(found["zone"])).replace(tzinfo=UTC)


def _hour(found: re.Match[str]) -> int:
    hour = int(found["hour"])
    if not found["half"]:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if found["half"][0] in "Pp" else 0)


def _offset(zone: str | None) -> timedelta:
    if not zone or zone in ("Z", "UTC", "GMT"):
        return timedelta()
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return timedelta(minutes=-minutes if zone[0] == "-" else minutes)
