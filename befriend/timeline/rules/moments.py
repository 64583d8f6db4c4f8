"""From what people say about when (a day, perhaps a time) to a moment, and back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo

# Who names a day without a time means no moment of it. Noon keeps the day when the organisation moves to another zone.
NO_TIME = time(12)


class NoSuchMoment(ValueError):
    """The clocks were put forward over that time of that day: it never was."""


def moment_on(day: date, at: time | None, zone: tzinfo) -> datetime:
    """The moment of a day on the zone's wall clock; noon when no time is known.

    When the clocks are put back the hour comes twice: the first is meant. Raises NoSuchMoment for an hour left out.
    """
    moment = datetime.combine(day, at or NO_TIME, tzinfo=zone)
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise NoSuchMoment(f"{moment:%Y-%m-%d %H:%M} was left out by the clocks.")
    return moment


def is_time_known(moment: datetime, zone: tzinfo) -> bool:
    """Whether a moment says more than its day."""
    return moment.astimezone(zone).time() != NO_TIME
