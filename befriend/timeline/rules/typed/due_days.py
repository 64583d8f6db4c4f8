"""The day by which something is promised, as people in English and Estonian say it: always one to come."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from befriend.timeline.rules.typed.found import Span

_WEEKDAYS = (
    ("monday", "mon", "esmaspäev"), ("tuesday", "tue", "teisipäev"), ("wednesday", "wed", "kolmapäev"), ("thursday", "thu", "neljapäev"),
    ("friday", "fri", "reede"), ("saturday", "sat", "laupäev"), ("sunday", "sun", "pühapäev"),
)  # fmt: skip
_MONTHS = (
    ("jan", "jaan"), ("feb", "veeb"), ("mar", "märts"), ("apr", "apr"), ("may", "mai"), ("jun", "juun"),
    ("jul", "juul"), ("aug", "aug"), ("sep", "sept"), ("oct", "okt"), ("nov", "nov"), ("dec", "det"),
)  # fmt: skip
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10,
    "ühe": 1, "kahe": 2, "kolme": 3, "nelja": 4, "viie": 5, "kuue": 6, "kümne": 10,
}  # fmt: skip
_BEFORE = r"(?:\b(?:by|until|till|before|on|no later than|not later than|enne|hiljemalt|kuni)\s+)?(?:the\s+|next\s+|this\s+|coming\s+|järgmisel\s+|järgmiseks\s+|sel\s+|selleks\s+|tuleval\s+)?"
_EITHER = "|".join

Reader = Callable[[re.Match[str], date], date | None]


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day to come, and where it stands with the words that lead to it ("by Friday")."""

    day: date
    span: Span


def find_due_day(text: str, today: date) -> DueDay | None:
    """The first day to come that the text names; None when it names none, or one that does not exist or has passed."""
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            day = read(match, today)
            if day is not None:
                return DueDay(day, Span(*match.span()))
    return None


def _weekday(match: re.Match[str], today: date) -> date | None:
    named = match["weekday"].lower()
    number = next(place for place, names in enumerate(_WEEKDAYS) if named.startswith((names[1], names[2])))
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _named(match: re.Match[str], today: date) -> date | None:
    named = " ".join(match["named"].lower().split())
    if named.startswith(("the day after", "day after", "ülehom")):
        return today + timedelta(days=2)
    return today + timedelta(days=1) if named.startswith(("tom", "hom")) else today


def _ahead(match: re.Match[str], today: date) -> date | None:
    number = match["number"].lower()
    count = int(number) if number.isdecimal() else _NUMBERS[number]
    return today + timedelta(days=count * (7 if match["unit"].lower().startswith(("week", "näd")) else 1))


def _end_of(match: re.Match[str], today: date) -> date | None:
    """The last working day of the week, the last day of the month."""
    if (match["unit"] or match["unit_et"]).lower().startswith(("week", "näd")):
        return today + timedelta(days=(4 - today.weekday()) % 7)
    return today.replace(day=calendar.monthrange(today.year, today.month)[1])


def _iso(match: re.Match[str], today: date) -> date | None:
    return _on(int(match["year"]), int(match["month"]), int(match["day"]), today)


def _dated(match: re.Match[str], today: date) -> date | None:
    month = match["month"].lower()
    number = int(month) if month.isdecimal() else next(place for place, names in enumerate(_MONTHS, 1) if month.startswith(names))
    if match["year"]:
        return _on(int(match["year"]) + (2000 if len(match["year"]) == 2 else 0), number, int(match["day"]), today)
    return _on(today.year, number, int(match["day"]), today) or _on(today.year + 1, number, int(match["day"]), today)


def _on(year: int, month: int, day: int, today: date) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found >= today else None


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_BEFORE + pattern, re.IGNORECASE)


_MONTH_NAMES = _EITHER(rf"{stem}\w*" for names in _MONTHS for stem in dict.fromkeys(names))
_YEAR = r"(?:[,.]?\s+(?P<year>20[0-9]{2})\b)?"
_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_compiled(r"\b(?P<year>20[0-9]{2})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})\b"), _iso),
    (_compiled(r"(?<![\w.,])(?P<day>[0-9]{1,2})\.\s?(?P<month>0?[1-9]|1[0-2])\.(?:\s?(?P<year>20[0-9]{2}|[0-9]{2})(?![0-9]))?"), _dated),
    (_compiled(rf"(?<![\w.,])(?P<day>[0-9]{{1,2}})(?:\.|st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH_NAMES})" + _YEAR), _dated),
    (_compiled(rf"(?P<month>{_MONTH_NAMES})\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\b(?![.,:/]?[0-9])" + _YEAR), _dated),
    (_compiled(r"\b(?:end\s+of\s+(?:the\s+|this\s+)?(?P<unit>week|month)|(?P<unit_et>nädala|kuu)\s+lõpuks)\b"), _end_of),
    (
        _compiled(
            r"\b(?:(?:with)?in\s+)?(?P<number>[0-9]{1,3}|" + _EITHER(_NUMBERS) + r")\s+(?P<unit>days?|weeks?|päeva|nädala)"
            r"(?:(?<=days)|(?<=day)|(?<=weeks)|(?<=week)|\s+(?:pärast|jooksul))\b"
        ),
        _ahead,
    ),
    (
        _compiled(
            r"\b(?P<named>(?:the\s+)?day\s+after\s+tomorrow|tomorrow|today|tonight|ülehom(?:me|seks)(?:ks)?|hom(?:me|seks)(?:ks)?|täna(?:seks)?)\b"
        ),
        _named,
    ),
    (
        _compiled(
            rf"\b(?P<weekday>{_EITHER(names[0] for names in _WEEKDAYS)}|(?:(?<=by )|(?<=on ))(?:{_EITHER(names[1] for names in _WEEKDAYS)})"
            rf"|{_EITHER(names[2] for names in _WEEKDAYS)})(?:aks|eks|ks|ani|ni|at|al|t|l|a)?\b"
        ),
        _weekday,
    ),
)  # fmt: skip
