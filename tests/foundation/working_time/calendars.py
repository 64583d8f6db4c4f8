"""The houses of the examples."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from befriend.foundation.working_time import Allowed, Calendar, Closure, Hours, SpecialDay, Unit

NINE_TO_FIVE = (Hours(9 * 60, 17 * 60),)
WITH_LUNCH = (Hours(9 * 60, 12 * 60), Hours(13 * 60, 17 * 60))
CLOSED: tuple[Hours, ...] = ()
ALL_DAY = (Hours(0, 24 * 60),)

_OFFICE = (NINE_TO_FIVE,) * 5 + (CLOSED,) * 2

TALLINN = Calendar(ZoneInfo("Europe/Tallinn"), _OFFICE, country="EE")
LUNCH = Calendar(ZoneInfo("Europe/Tallinn"), (WITH_LUNCH,) * 5 + (CLOSED,) * 2, country="EE")
NEW_YORK = Calendar(ZoneInfo("America/New_York"), _OFFICE, country="US")
BERLIN = Calendar(ZoneInfo("Europe/Berlin"), _OFFICE, country="DE", subdivision="BE")
MUNICH = Calendar(ZoneInfo("Europe/Berlin"), _OFFICE, country="DE", subdivision="BY")
KATHMANDU = Calendar(ZoneInfo("Asia/Kathmandu"), _OFFICE)
APIA = Calendar(ZoneInfo("Pacific/Apia"), _OFFICE)
LORD_HOWE = Calendar(ZoneInfo("Australia/Lord_Howe"), (ALL_DAY,) * 7)
ALWAYS = Calendar(ZoneInfo("Europe/Tallinn"), (ALL_DAY,) * 7)
MUSEUM = Calendar(
    ZoneInfo("Europe/Tallinn"),
    (CLOSED, *((Hours(10 * 60, 18 * 60),),) * 3, (Hours(10 * 60, 20 * 60),), *((Hours(10 * 60, 18 * 60),),) * 2),
    country="EE",
    closures=(Closure(date(2026, 1, 5), date(2026, 1, 18), "Inventory"),),
    special_days=(SpecialDay(date(2026, 2, 24), (Hours(12 * 60, 15 * 60),)), SpecialDay(date(2026, 1, 12), (Hours(10 * 60, 11 * 60),))),
)
UNEVEN = Calendar(
    ZoneInfo("Europe/Tallinn"),
    ((Hours(9 * 60, 17 * 60),), (Hours(10 * 60, 15 * 60),), WITH_LUNCH, (Hours(8 * 60, 20 * 60),), CLOSED, CLOSED, CLOSED),
)
NIGHT = Calendar(ZoneInfo("Europe/Tallinn"), ((Hours(0, 2 * 60), Hours(22 * 60, 24 * 60)),) * 7)
SHUT = Calendar(ZoneInfo("Europe/Tallinn"), (CLOSED,) * 7)


def at(calendar: Calendar, words: str) -> datetime:
    """“2026-11-24 11:00” on the clock of that calendar; “... again” is the second time the clock shows it."""
    text, _space, _again = words.partition(" again")
    return datetime.fromisoformat(text).replace(tzinfo=calendar.zone, fold=1 if words.endswith("again") else 0)


def allowed(words: str) -> Allowed:
    """“2 working_days”."""
    amount, unit = words.split()
    return Allowed(int(amount), Unit(unit))
