from befriend.promises.models.calendar import CalendarClosure, CalendarSpecialDay, WorkCalendar
from befriend.promises.models.deeds import HandOver, HandOverCause, Nudge, NudgeKind, Postponement, Release
from befriend.promises.models.promise import OPEN, Promise, ReleaseCause
from befriend.promises.models.standard import Standard, StandardVersion
from befriend.promises.models.state import State, state_at
from befriend.promises.models.watch import Watch
from befriend.promises.models.word import WordGiven

__all__ = [
    "OPEN",
    "CalendarClosure",
    "CalendarSpecialDay",
    "HandOver",
    "HandOverCause",
    "Nudge",
    "NudgeKind",
    "Postponement",
    "Promise",
    "Release",
    "ReleaseCause",
    "Standard",
    "StandardVersion",
    "State",
    "Watch",
    "WordGiven",
    "WorkCalendar",
    "state_at",
]
