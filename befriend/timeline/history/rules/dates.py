"""Dates as files write them. Year first, or with the month in words, they speak for themselves; else they must be told."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from befriend.foundation.days import day_number
from befriend.timeline.history.rules.date_shapes import FIRST_YEAR, LAST_YEAR, YEAR_LAST, self_evident, year_last
from befriend.timeline.history.rules.problems import RowRejected

NOON = time(12)
_KEPT = 50_000


class When(NamedTuple):
    """A moment in UTC, its day on the organisation's calendar, and the moment as SQLite stores it."""

    at: datetime
    day: int
    stored: str


class Dates:
    """Reads the dates of one file, all in one way."""

    def __init__(self, zone: ZoneInfo, *, written: str | None = None, day_first: bool | None = None) -> None:
        self._zone = zone
        self._parse: Callable[[str], datetime | date] = _by_format(written) if written else _by_shape(day_first)
        self._known: dict[str, When] = {}

    def read(self, cell: Any) -> When:
        """The moment in the cell: noon of a day without a time. Raises RowRejected."""
        if not isinstance(cell, str):
            return self._when(_typed(cell))
        found = self._known.get(cell)
        if found is None:
            found = self._when(self._parse(cell.strip()))
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[cell] = found
        return found

    def _when(self, moment: datetime | date) -> When:
        """A moment with a zone is put on the organisation's calendar; without one, its day is the day as written."""
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise RowRejected(_("The year %(year)s is hardly meant.") % {"year": moment.year})
        if isinstance(moment, datetime) and moment.tzinfo is not None:
            local = moment.astimezone(self._zone)
            return _when(moment.astimezone(UTC), local.date())
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, NOON)
        return _when(moment.replace(tzinfo=self._zone).astimezone(UTC), moment.date())


def _when(at: datetime, day: date) -> When:
    return When(at, day_number(day), at.replace(tzinfo=None).isoformat(" "))


def _typed(cell: Any) -> datetime | date:
    if isinstance(cell, date):
        return cell
    raise RowRejected(_("“%(cell)s” is not a date.") % {"cell": cell})


def _by_format(written: str) -> Callable[[str], datetime | date]:
    has_time = re.search(r"%[HIMSpfTXcRr]", written) is not None
    is_utc = written.endswith("Z") and not written.endswith("%Z")

    def parse(text: str) -> datetime | date:
        try:
            moment = datetime.strptime(text, written)  # noqa: DTZ007 - the zone follows
        except ValueError:
            raise RowRejected(_("“%(text)s” is not a date written as %(format)s.") % {"text": text, "format": written}) from None
        if not has_time:
            return moment.date()
        return moment.replace(tzinfo=UTC) if is_utc else moment

    return parse


def _by_shape(day_first: bool | None) -> Callable[[str], datetime | date]:
    def parse(text: str) -> datetime | date:
        if not text:
            raise RowRejected(_("There is no date."))
        moment = self_evident(text)
        if moment is None and day_first is not None and (found := YEAR_LAST.fullmatch(text)):
            moment = year_last(found, day_first=day_first)
        if moment is None:
            raise RowRejected(_("“%(text)s” is not a date.") % {"text": text})
        return moment

    return parse
