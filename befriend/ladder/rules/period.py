"""The stretch of time a picture of the ladder tells of, as the URL says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from befriend.foundation.days import date_of, day_number

LENGTHS = {"month": 30, "season": 91, "year": 365}
USUAL = "season"


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `since` to `until`, both included. `name` is month, season or year; empty for dates of one's own."""

    since: int
    until: int
    name: str = ""

    @property
    def before(self) -> Period:
        """As many days, just before."""
        return Period(self.since - (self.until - self.since + 1), self.since - 1)

    @property
    def query(self) -> str:
        """How a link says it: by name, so that it moves on with the days, or by dates."""
        if self.name:
            return urlencode({"period": self.name})
        return urlencode({"since": date_of(self.since).isoformat(), "until": date_of(self.until).isoformat()})

    @property
    def dates(self) -> str:
        """How a link to a list of steps says it: always by dates, so that the list stays what it was."""
        return urlencode({"since": date_of(self.since).isoformat(), "until": date_of(self.until).isoformat()})


def period_from(asked: Mapping[str, str], today: int) -> Period:
    """What the URL asks for. Dates nobody can read, or the wrong way round, fall back to the usual period."""
    name = asked.get("period", "")
    if name in LENGTHS:
        return _last(name, today)
    since, until = _day(asked.get("since", "")), _day(asked.get("until", ""))
    if since is None and until is None:
        return _last(USUAL, today)
    until = today if until is None else until
    since = until - LENGTHS["year"] + 1 if since is None else since
    return Period(since, until) if since <= until else _last(USUAL, today)


def _last(name: str, today: int) -> Period:
    return Period(today - LENGTHS[name] + 1, today, name)


def _day(written: str) -> int | None:
    try:
        return day_number(date.fromisoformat(written))
    except ValueError:
        return None
