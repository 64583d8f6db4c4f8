"""Due times as one would say them: 12:00, in 2 h 40 min; Monday 16:00, late, 18 h; and the heading they stand under."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.dates import format_date, format_skeleton, format_timedelta
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from befriend.foundation.templatetags.befriend import babel_locale

_WEEK = 7
_HOURS_SAID_EXACTLY = timedelta(hours=12)
_DAYS_FROM, _MORE_THAN_DAYS_FROM = timedelta(days=2), timedelta(days=21)


@dataclass(frozen=True, slots=True)
class When:
    """`heading` is what it stands under; `clock` the time, with its day where the heading does not say it; `beside` how long."""

    heading: str
    clock: str
    beside: str
    moment: datetime
    is_past: bool


def when_of(planned: datetime, now: datetime) -> When:
    """The moment as seen from now, on the reader's clock."""
    there, here = timezone.localtime(planned), timezone.localtime(now)
    days = (there.date() - here.date()).days
    is_past = planned < now
    return When(_heading(there, days, is_past), _clock(there, here, is_past), _beside(planned - now, there, days), planned, is_past)


def _heading(there: datetime, days: int, is_past: bool) -> str:
    if is_past:
        return _("Late")
    if days < 2:
        return _("Today") if days == 0 else _("Tomorrow")
    return capfirst(format_skeleton("EEEEMMMMd", there, locale=babel_locale())) if days < _WEEK else _("Later")


def _clock(there: datetime, here: datetime, is_past: bool) -> str:
    """The time where the day is said already, or is near; else the day, with its year when it is not this one."""
    time, days = f"{there.hour}:{there.minute:02d}", (there.date() - here.date()).days
    if days == 0 or (not is_past and days < _WEEK):
        return time
    if -_WEEK < days < 0:
        return f"{format_skeleton('E', there, locale=babel_locale())} {time}"
    return format_skeleton("MMMd" if there.year == here.year else "yMMMd", there, locale=babel_locale())


def _beside(left: timedelta, there: datetime, days: int) -> str:
    if left < timedelta(0):
        return _("late, %(time)s") % {"time": length(-left)}
    if days < 2 and left < _HOURS_SAID_EXACTLY:
        return _("in %(time)s") % {"time": length(left)}
    if days == 1:
        return capfirst(format_date(there, "EEEE", locale=babel_locale()))
    return format_timedelta(timedelta(days=days), granularity="day", add_direction=True, threshold=2, locale=babel_locale())


def length(time: timedelta) -> str:
    """A length of time in few letters: 40 min, 2 h 40 min; from half a day on only hours, then only days."""
    hours, minutes = divmod(int(time.total_seconds() // 60), 60)
    if time >= _DAYS_FROM:
        threshold = 1.5 if time >= _MORE_THAN_DAYS_FROM else 100
        return format_timedelta(time, granularity="day", threshold=threshold, locale=babel_locale())
    if time >= _HOURS_SAID_EXACTLY or (hours and not minutes):
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes} if hours else _("%(minutes)d min") % {"minutes": minutes}
