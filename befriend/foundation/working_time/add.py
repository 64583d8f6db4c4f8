from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from befriend.foundation.working_time.allowed import Allowed, Unit
from befriend.foundation.working_time.calendar import Calendar, NeverOpen
from befriend.foundation.working_time.tables import Year, moment_of, number_of

_AT_MOST_YEARS = 101


def add_working(start: datetime, allowed: Allowed, calendar: Calendar) -> datetime:
    """The moment, in UTC, until which something that began at `start` may take.

    - Working minutes and hours run while the calendar is open; begun outside hours, from the next opening. What ends
      with the day is due at its closing, not at the next opening.
    - Working days: the same time on the n-th following day that opens: asked Tuesday 11:00, one day, Wednesday 11:00.
      What would be due in a break is due when it ends, what would be due after closing at closing, and before the
      opening at the closing before it. Begun at or before a day's opening, it has n whole days: asked Friday after
      closing, one day, Monday's closing.
    - Calendar days: the same time by the clock so many days later, open or not.

    Never due outside hours in working units. Raises NeverOpen; ValueError for a moment without a time zone.
    """
    if allowed.open_time:
        return moment_of(_working_time(number_of(start), allowed.open_time, calendar))
    if allowed.unit == Unit.WORKING_DAYS:
        return moment_of(_working_days(number_of(start), allowed.amount, calendar))
    return _same_time(start, allowed.amount, calendar)


def elapsed(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """The time the calendar was open between two moments; less than nothing when `end` comes first."""
    first, last = number_of(start), number_of(end)
    year, last_year = _year_at(first, calendar), _year_at(last, calendar)
    taken = last_year[1].open_until(last) - year[1].open_until(first)
    step = 1 if last_year[0] >= year[0] else -1
    low, high = sorted((year[0], last_year[0]))
    return timedelta(microseconds=taken + step * sum(_year(number, calendar).total for number in range(low, high)))


def next_opening(moment: datetime, calendar: Calendar) -> datetime:
    """The moment itself, in UTC, when the calendar is open then, else when it opens next. Raises NeverOpen."""
    return moment_of(_next_open(number_of(moment), calendar))


def _same_time(start: datetime, days: int, calendar: Calendar) -> datetime:
    there = start.astimezone(calendar.zone)
    return datetime.combine(there.date() + timedelta(days=days), there.time().replace(fold=0), calendar.zone).astimezone(UTC)


def _working_time(start: int, amount: int, calendar: Calendar) -> int:
    number, year = _year_at(start, calendar)
    amount += year.open_until(start)
    if amount <= year.total:
        return year.moment_after(amount)
    for year in _years_from(number, calendar):
        if amount <= year.total:
            return year.moment_after(amount)
        amount -= year.total
    raise NeverOpen


def _working_days(start: int, days: int, calendar: Calendar) -> int:
    begun = _next_open(start, calendar)
    there = moment_of(begun).astimezone(calendar.zone)
    if begun == _day_of(there.date(), calendar)[0]:
        return _day_of(_working_day_after(there.date() - timedelta(days=1), days, calendar), calendar)[1]
    day = _working_day_after(there.date(), days, calendar)
    return _last_open(number_of(datetime.combine(day, there.time().replace(fold=0), calendar.zone)), day, calendar)


def _day_of(day: date, calendar: Calendar) -> tuple[int, int]:
    """The first opening and the last closing of a working day."""
    year = _year(day.year, calendar)
    first, end = year.spans[day]
    return year.opens[first], year.closes[end - 1]


def _working_day_after(day: date, days: int, calendar: Calendar) -> date:
    """The n-th day after this one on which the calendar opens."""
    for year in _years_from(day.year, calendar):
        place = bisect_right(year.days, day)
        if place + days <= len(year.days):
            return year.days[place + days - 1]
        days -= len(year.days) - place
    raise NeverOpen


def _last_open(moment: int, day: date, calendar: Calendar) -> int:
    """This moment of this working day; else the end of the break it falls into, else the closing before it."""
    year = _year(day.year, calendar)
    first, end = year.spans[day]
    place = bisect_left(year.opens, moment, first, end) - 1
    if place < first:
        return year.closes[place] if place >= 0 else _last_closing(day.year - 1, calendar)
    if moment <= year.closes[place]:
        return moment
    return year.opens[place + 1] if place + 1 < end else year.closes[place]


def _last_closing(number: int, calendar: Calendar) -> int:
    """The last closing of the year, or of one before it. There is one: work had begun by then."""
    while not _year(number, calendar).closes:
        number -= 1
    return _year(number, calendar).closes[-1]


def _next_open(moment: int, calendar: Calendar) -> int:
    number, year = _year_at(moment, calendar)
    if (found := year.next_open(moment)) is not None:
        return found
    for year in _years_from(number + 1, calendar):
        if year.opens:
            return year.opens[0]
    raise NeverOpen


def _years_from(number: int, calendar: Calendar) -> Iterator[Year]:
    """This year and those after it for as long as it can open at all, a hundred at most."""
    until = (
        number + _AT_MOST_YEARS if calendar.opens_in_a_week else max((special.day.year for special in calendar.special_days), default=0) + 1
    )
    return (_year(later, calendar) for later in range(number, until))


def _year_at(moment: int, calendar: Calendar) -> tuple[int, Year]:
    """The year of the calendar's zone in which this moment lies, and its table."""
    number = moment_of(moment).year
    year = _year(number, calendar)
    if year.starts <= moment < year.ends:
        return number, year
    number += 1 if moment >= year.ends else -1
    return number, _year(number, calendar)


def _year(number: int, calendar: Calendar) -> Year:
    found = calendar.years.get(number)
    if found is None:
        found = calendar.years[number] = Year(calendar, number)
    return found
