"""Working time: when something is due, and how long it took, on the clock of those who work.

Pure: no database, no settings. A `Calendar` says when a house is open, `Allowed` how long it may take; `add_working`
says when that is, `elapsed` how much working time lies between two moments.
"""

from befriend.foundation.working_time.add import add_working, elapsed, next_opening
from befriend.foundation.working_time.allowed import Allowed, Unit
from befriend.foundation.working_time.calendar import BadHours, Calendar, Closure, Hours, NeverOpen, SpecialDay
from befriend.foundation.working_time.public_holidays import UnknownCountry, holidays_of

__all__ = [
    "Allowed",
    "BadHours",
    "Calendar",
    "Closure",
    "Hours",
    "NeverOpen",
    "SpecialDay",
    "Unit",
    "UnknownCountry",
    "add_working",
    "elapsed",
    "holidays_of",
    "next_opening",
]
