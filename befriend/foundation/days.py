"""Days as the timeline counts them: whole days since 1 January 1970, in the organisation's time zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

_EPOCH = date(1970, 1, 1)


def day_of(moment: datetime, zone: tzinfo) -> int:
    """The day number of an aware moment on the wall calendar of the zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone before it has a day.")
    return day_number(moment.astimezone(zone).date())


def day_number(calendar_date: date) -> int:
    """Days from 1 January 1970 to the date; negative before it."""
    return (calendar_date - _EPOCH).days


def date_of(day: int) -> date:
    """The calendar date of a day number."""
    return _EPOCH + timedelta(days=day)
