"""Which stands first in a file, the day or the month: found in the dates themselves, or asked."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from befriend.timeline.history.rules.date_shapes import MONTHS, SHORT_YEAR, YEAR_LAST, self_evident, year_last
from befriend.timeline.history.rules.problems import MustBeAsked

_KEPT = 50_000


class DateSurvey:
    """Looks at every date of a file to find in which order day and month stand, without ever guessing."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._examples: dict[str, tuple[int, str]] = {}
        self._two_digits: tuple[int, str] | None = None
        self._unreadable: tuple[int, str] | None = None
        self._readable = False

    def look(self, cell: Any, line: int) -> None:
        """Take one cell into account."""
        if isinstance(cell, date):
            self._readable = True
        elif isinstance(cell, str) and cell not in self._seen:
            if len(self._seen) < _KEPT:
                self._seen.add(cell)
            self._look(cell.strip(), line)

    def _look(self, text: str, line: int) -> None:
        if found := YEAR_LAST.fullmatch(text):
            order = _orders(found)
            self._readable = self._readable or bool(order)
            self._examples.setdefault(order, (line, text))
        elif self_evident(text) is not None:
            self._readable = True
        elif self._two_digits is None and SHORT_YEAR.match(text):
            self._two_digits = (line, text)
        elif self._unreadable is None and text:
            self._unreadable = (line, text)

    def day_first(self) -> bool:
        """Whether the day stands before the month (where no date leaves that open: True). Raises MustBeAsked."""
        if self._two_digits and not self._readable:
            raise MustBeAsked(_short_year_question(*self._two_digits), place="formats.date")
        if self._unreadable and not self._readable:
            raise MustBeAsked(_unknown_question(*self._unreadable), place="formats.date")
        told = {order for order in ("day", "month") if order in self._examples}
        if len(told) == 2:
            raise MustBeAsked(_mixed_question(self._examples["day"], self._examples["month"]), place="formats.date")
        if told or "either" not in self._examples:
            return told != {"month"}
        raise MustBeAsked(_order_question(*self._examples["either"]), place="formats.date")


def _orders(found: re.Match[str]) -> str:
    """Which stands first, if it is a date at all: "day", "month", "either" or ""."""
    day_first, month_first = year_last(found, day_first=True), year_last(found, day_first=False)
    if day_first is not None and month_first is not None:
        return "same" if day_first == month_first else "either"
    return "day" if day_first is not None else ("month" if month_first is not None else "")


def _order_question(line: int, text: str) -> str:
    found = YEAR_LAST.fullmatch(text)
    assert found is not None
    mark = found["mark"]
    day_first, month_first = year_last(found, day_first=True), year_last(found, day_first=False)
    return _(
        "Line %(line)s says %(text)s. Is that %(day_first)s or %(month_first)s? No date in the file tells. Add to the map, under "
        '[formats], either date = "%(day_format)s" (day first) or date = "%(month_format)s" (month first).'
    ) % {
        "line": line,
        "text": text,
        "day_first": _written(day_first),
        "month_first": _written(month_first),
        "day_format": f"%d{mark}%m{mark}%Y" + _time_format(found),
        "month_format": f"%m{mark}%d{mark}%Y" + _time_format(found),
    }


def _written(moment: datetime | date | None) -> str:
    assert moment is not None
    return f"{moment.day} {MONTHS[moment.month - 1].capitalize()} {moment.year}"


def _time_format(found: re.Match[str]) -> str:
    if found["hour"] is None:
        return ""
    return (" %I" if found["half"] else " %H") + ":%M" + (":%S" if found["second"] else "") + (" %p" if found["half"] else "")


def _mixed_question(day: tuple[int, str], month: tuple[int, str]) -> str:
    return _(
        "Line %(day_line)s says %(day)s, which can only have the day first, and line %(month_line)s says %(month)s, which can only have "
        'the month first. Which is right? Add date = "..." under [formats], such as "%%d/%%m/%%Y"; rows written the other way will be rejected.'
    ) % {"day_line": day[0], "day": day[1], "month_line": month[0], "month": month[1]}


def _short_year_question(line: int, text: str) -> str:
    return _(
        "Line %(line)s says %(text)s: a year of two digits is never guessed. Add to the map, under [formats], a line such as "
        'date = "%%m/%%d/%%y" (month first), date = "%%d.%%m.%%y" (day first) or date = "%%y-%%m-%%d" (year first).'
    ) % {"line": line, "text": text}


def _unknown_question(line: int, text: str) -> str:
    return _(
        "No date in the file can be read: line %(line)s says “%(text)s”. How are they written? Add a line such as "
        'date = "%%m%%d%%Y" under [formats]; %%d is the day, %%m the month, %%Y the year, %%H:%%M the time.'
    ) % {"line": line, "text": text[:40]}
