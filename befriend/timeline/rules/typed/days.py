"""The day a typed sentence names, as people in English and Estonian say it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from befriend.timeline.rules.typed.found import Doubt, Found, Span, found

_MONTHS = {
    "jan": 1, "feb": 2, "veeb": 2, "mar": 3, "mär": 3, "apr": 4, "may": 5, "mai": 5, "jun": 6, "juun": 6,
    "jul": 7, "juul": 7, "aug": 8, "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "det": 12,
}  # fmt: skip
_MONTH = (
    r"(?P<month>jan(?:uar[iy]|uaril|\.)?|jaanuar(?:il?)?|(?:feb|veeb)(?:ruar(?:y|il?)?|\.)?|mar(?:ch|\.)?|märts(?:il?)?|apr(?:il(?:lil?|l)?|\.)?"
    r"|ma[iy]l?|june?|juun[i]l?|july?|juulil?|aug(?:ust(?:il?)?|\.)?|sep(?:t(?:ember|embri|embril)?|\.)?|o[ck]t(?:ober|oober|oobri|oobril)?"
    r"|nov(?:ember|embri|embril)?|de[ct](?:ember|sember|sembri|sembril)?)\b"
)
_YEAR = r"(?:[,.]?\s+(?P<year>(?:19|20|21)[0-9]{2})\b)?"
_WEEKDAYS = (
    ("monday", "esmaspäev"), ("tuesday", "teisipäev"), ("wednesday", "kolmapäev"), ("thursday", "neljapäev"),
    ("friday", "reede"), ("saturday", "laupäev"), ("sunday", "pühapäev"),
)  # fmt: skip
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "üks": 1, "kaks": 2, "kolm": 3, "neli": 4, "viis": 5, "kuus": 6, "seitse": 7, "kaheksa": 8, "üheksa": 9, "kümme": 10,
}  # fmt: skip
_NAMED = {
    "the day before yesterday": -2, "day before yesterday": -2, "üleeile": -2, "yesterday": -1, "eile": -1,
    "the day after tomorrow": 2, "day after tomorrow": 2, "ülehomme": 2, "tomorrow": 1, "homme": 1,
    "this morning": 0, "this afternoon": 0, "this evening": 0, "just now": 0, "today": 0, "täna": 0, "äsja": 0, "praegu": 0,
}  # fmt: skip
# "by Friday" says when something is due, not when it happened.
_DUE = re.compile(
    r"(?:(?<!came )(?<!stopped )(?<!dropped )\bby|\b(?:until|till|before|due|after|since|kuni|enne|hiljemalt|pärast|alates))\s+(?:the\s+|next\s+|this\s+|on\s+)?$",
    re.IGNORECASE,
)
_LONGEST_AHEAD = 31

Values = list[date]
Reader = Callable[[re.Match[str], date], Values]


def find_day(text: str, today: date) -> Found[date]:
    """The day a sentence tells of. A day that does not exist, or that may be two, is asked back."""
    taken: list[tuple[Span, Values]] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other, _ in taken) and not _DUE.search(text[: span.start]):
                taken.append((span, read(match, today)))
    taken.sort(key=lambda one: one[0])
    spans = [span for span, _ in taken]
    if any(not values for _, values in taken):
        return Found((), tuple(spans), Doubt.NO_SUCH_DAY)
    if not taken and _VAGUE.search(text):
        return Found((), (), Doubt.VAGUE)
    return found([value for _, values in taken for value in values], spans)


def _iso(match: re.Match[str], today: date) -> Values:
    return _on(int(match["year"]), int(match["month"]), int(match["day"]))


def _dotted(match: re.Match[str], today: date) -> Values:
    return _in_year(match["year"], int(match["month"]), int(match["day"]), today)


def _slashed(match: re.Match[str], today: date) -> Values:
    """Day first or month first: when both can be, both are returned."""
    one, other = int(match["one"]), int(match["other"])
    both = _in_year(match["year"], other, one, today) + _in_year(match["year"], one, other, today)
    return list(dict.fromkeys(both))


def _worded(match: re.Match[str], today: date) -> Values:
    month = next(number for stem, number in _MONTHS.items() if match["month"].lower().replace("jaan", "jan").startswith(stem))
    days = [match["first_day"], match["day"]] if match.groupdict().get("first_day") else [match["day"]]
    return [value for day in days for value in _in_year(match["year"], month, int(day), today)]


def _named(match: re.Match[str], today: date) -> Values:
    return _away(today, _NAMED[" ".join(match["named"].lower().split())])


def _ago(match: re.Match[str], today: date) -> Values:
    number = match["number"].lower() if match["number"] else "a"
    count = int(number) if number.isdecimal() else _NUMBERS[number]
    return _away(today, -count * (7 if match["unit"].lower().startswith(("week", "näd")) else 1))


def _weekday(match: re.Match[str], today: date) -> Values:
    named = match["weekday"].lower()
    weekday = next(i for i, names in enumerate(_WEEKDAYS) if named.startswith((names[0], names[1], names[0][:3])))
    since = (today.weekday() - weekday) % 7
    which = (match["which"] or "").lower().split()
    if which and which[0] in {"next", "järgmisel", "tuleval", "coming"}:
        return _away(today, 7 - since)
    if which and which[0] in {"last", "eelmisel", "möödunud", "viimasel"}:
        return _away(today, -(since or 7))
    if since == 0:
        return [today, *_away(today, -7)]
    return [*_away(today, -since), *_away(today, 7 - since)] if which else _away(today, -since)


def _away(today: date, days: int) -> Values:
    try:
        return [today + timedelta(days=days)]
    except OverflowError:
        return []


def _in_year(year: str | None, month: int, day: int, today: date) -> Values:
    """The day in that year; without a year the last such day, and also the next when it is near."""
    if year:
        return _on(int(year) + (2000 if len(year) == 2 else 0), month, day)
    near = [value for years in (0, -1, 1, -2, -3, -4) for value in _on(today.year + years, month, day)]
    past = [value for value in near if value <= today]
    ahead = [value for value in near if today < value <= today + timedelta(days=_LONGEST_AHEAD)]
    return past[:1] + ahead[:1]


def _on(year: int, month: int, day: int) -> Values:
    try:
        return [date(year, month, day)]
    except ValueError:
        return []


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_either = "|".join
_number = rf"(?P<number>[0-9]{{1,5}}|{_either(_NUMBERS)})"
# "may 3 people come" is no date, "May 3" is.
_MONTH_FIRST = _compiled(
    rf"\b(?:on\s+)?{_MONTH.replace('ma[iy]l?', '(?-i:May)')}\.?\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\b(?![.,:/]?[0-9])(?!\s*(?:€|eur|people|child|h\b|min))"
    + _YEAR
)
_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_compiled(r"\b(?:on\s+)?(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})\b"), _iso),
    (_compiled(r"(?<![\w.,])(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.\s?(?P<year>[0-9]{4}|[0-9]{2})(?![0-9.])"), _dotted),
    (_compiled(r"(?<![\w.,])(?P<day>[0-9]{1,2})\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>)(?![0-9])"), _dotted),
    (_compiled(r"(?<![\w/])(?:on\s+)?(?P<one>[0-9]{1,2})/(?P<other>[0-9]{1,2})/(?P<year>[0-9]{4}|[0-9]{2})(?![\w/])"), _slashed),
    (
        _compiled(
            r"(?<![\w.,])(?:on\s+(?:the\s+)?)?(?:(?P<first_day>[0-9]{1,2})\.?\s?[-–]\s?)?(?P<day>[0-9]{1,2})"
            rf"(?:\.|st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}" + _YEAR
        ),
        _worded,
    ),
    (_MONTH_FIRST, _worded),
    (_compiled(rf"\b{_number}?\s*(?P<unit>days?|weeks?|päev(?:a)?|nädal(?:at?)?)\s+(?:ago|tagasi|eest)\b"), _ago),
    (_compiled(r"\b(?P<named>" + _either(name.replace(" ", r"\s+") for name in _NAMED) + r")\b"), _named),
    (
        _compiled(
            r"\b(?:on\s+)?(?P<which>(?:next|last|this|coming|eelmisel|möödunud|viimasel|järgmisel|tuleval|sel)\s+)?"
            rf"(?P<weekday>{_either(english for english, _ in _WEEKDAYS)}"
            rf"|(?<=on )(?:mon|tue|wed|thu|fri|sat|sun)|{_either(estonian for _, estonian in _WEEKDAYS if estonian != 'reede')}"
            r"|reede)(?:al|a|l)?\b"
        ),
        _weekday,
    ),
)
_VAGUE = _compiled(
    r"\b(?:last|this|eelmisel|möödunud|sel)\s+(?:week|month|year|spring|summer|autumn|winter|nädalal|kuul|aastal)\b|\b(?:recently|hiljuti|months?\s+ago|years?\s+ago|kuud?\s+tagasi|aasta(?:t)?\s+tagasi)\b"
)
