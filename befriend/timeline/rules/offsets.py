"""The stretches of time in which a zone's clocks stood equally far from UTC."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


class Stretch(NamedTuple):
    """From `start` (UTC, until the next stretch begins) clocks are `seconds` ahead of UTC."""

    start: datetime
    seconds: int


def stretches(zone: tzinfo, first: datetime, last: datetime) -> list[Stretch]:
    """Every stretch from `first` to `last`, both aware UTC, oldest first; each change is found to the second.

    A zone tells its offset at a moment, not when it changes, so each day is asked; two changes within one day that
    undo each other would be missed, and no zone has had such a day.
    """
    found = [Stretch(first, _ahead(zone, first))]
    moment = first
    while moment < last:
        following = min(moment + _DAY, last)
        if _ahead(zone, following) != found[-1].seconds:
            found.append(Stretch(_change(zone, moment, following), _ahead(zone, following)))
        moment = following
    return found


def _change(zone: tzinfo, before: datetime, after: datetime) -> datetime:
    """The first second with the offset of `after`."""
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle in (before, after):
            break
        before, after = (before, middle) if _ahead(zone, middle) == _ahead(zone, after) else (middle, after)
    return after.replace(microsecond=0)


def _ahead(zone: tzinfo, moment: datetime) -> int:
    offset = moment.astimezone(zone).utcoffset() or timedelta()
    return offset // _SECOND
