"""Times allowed, as a sentence says them."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from befriend.foundation.working_time import Allowed, Unit

Words = Callable[[int], str]

_SO_LONG: dict[Unit, Words] = {
    Unit.WORKING_MINUTES: lambda n: ngettext("%(number)s minute", "%(number)s minutes", n),
    Unit.WORKING_HOURS: lambda n: ngettext("%(number)s working hour", "%(number)s working hours", n),
    Unit.WORKING_DAYS: lambda n: ngettext("%(number)s working day", "%(number)s working days", n),
    Unit.CALENDAR_DAYS: lambda n: ngettext("%(number)s day", "%(number)s days", n),
}
_WITHIN: dict[Unit, Words] = {
    Unit.WORKING_MINUTES: lambda n: ngettext("within %(number)s minute", "within %(number)s minutes", n),
    Unit.WORKING_HOURS: lambda n: ngettext("within %(number)s working hour", "within %(number)s working hours", n),
    Unit.WORKING_DAYS: lambda n: ngettext("within %(number)s working day", "within %(number)s working days", n),
    Unit.CALENDAR_DAYS: lambda n: ngettext("within %(number)s day", "within %(number)s days", n),
}
_EVERY: dict[Unit, Words] = {
    Unit.WORKING_MINUTES: lambda n: ngettext("at least every minute of our hours", "at least every %(number)s minutes of our hours", n),
    Unit.WORKING_HOURS: lambda n: ngettext("at least every working hour", "at least every %(number)s working hours", n),
    Unit.WORKING_DAYS: lambda n: ngettext("at least every working day", "at least every %(number)s working days", n),
    Unit.CALENDAR_DAYS: lambda n: ngettext("at least every day", "at least every %(number)s days", n),
}
_WEEK, _YEAR = 7, 365
_HALF_YEAR, _QUARTER, _MONTH = (182, 183), (90, 91, 92), (30, 31)


def so_long(allowed: Allowed) -> str:
    """ "48 working hours"."""
    return _SO_LONG[allowed.unit](allowed.amount) % {"number": allowed.amount}


def within(allowed: Allowed) -> str:
    """ "within 48 working hours"; a week, where it is one."""
    if allowed == Allowed(_WEEK, Unit.CALENDAR_DAYS):
        return _("within a week")
    return _WITHIN[allowed.unit](allowed.amount) % {"number": allowed.amount}


def every(allowed: Allowed) -> str:
    """ "at least every 60 days"; once a year, a quarter or a month, where that is what it is."""
    return _named(allowed) or _EVERY[allowed.unit](allowed.amount) % {"number": allowed.amount}


def _named(allowed: Allowed) -> str:
    if allowed.unit != Unit.CALENDAR_DAYS:
        return ""
    names = {
        _WEEK: _("at least once a week"),
        _YEAR: _("at least once a year"),
        **dict.fromkeys(_HALF_YEAR, _("at least once in half a year")),
        **dict.fromkeys(_QUARTER, _("at least once a quarter")),
        **dict.fromkeys(_MONTH, _("at least once a month")),
    }
    return names.get(allowed.amount, "")
