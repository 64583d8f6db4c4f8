from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from befriend.foundation.working_time import Allowed, BadHours, Calendar, Hours, SpecialDay, Unit, UnknownCountry, holidays_of
from befriend.foundation.working_time.public_holidays import countries
from tests.foundation.working_time.calendars import CLOSED, MUSEUM, NINE_TO_FIVE

pytestmark = pytest.mark.once

ZONE = ZoneInfo("Europe/Tallinn")


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 11, 23), ()),
        (date(2026, 11, 24), (Hours(600, 1080),)),
        (date(2026, 11, 27), (Hours(600, 1200),)),
        (date(2026, 12, 24), ()),
        (date(2026, 1, 6), ()),
        (date(2026, 1, 12), (Hours(600, 660),)),
        (date(2026, 2, 24), (Hours(720, 900),)),
    ],
    ids=["closed weekday", "weekday", "long Friday", "holiday", "closure", "special day in a closure", "special day on a holiday"],
)
def test_hours_of_a_day(day: date, hours: tuple[Hours, ...]) -> None:
    assert MUSEUM.hours_on(day) == hours


@pytest.mark.parametrize(
    ("hours", "problem"),
    [
        ((Hours(600, 600),), "order"),
        ((Hours(1020, 540),), "order"),
        ((Hours(540, 1441),), "order"),
        ((Hours(540, 720), Hours(700, 900)), "overlap"),
        ((Hours(780, 1020), Hours(540, 720)), "overlap"),
    ],
)
def test_hours_that_cannot_be_are_refused_with_their_day(hours: tuple[Hours, ...], problem: str) -> None:
    with pytest.raises(BadHours) as of_a_week:
        Calendar(ZONE, (CLOSED, hours, *(NINE_TO_FIVE,) * 5))
    with pytest.raises(BadHours) as of_a_day:
        Calendar(ZONE, (CLOSED,) * 7, special_days=(SpecialDay(date(2026, 1, 6), hours),))

    assert (of_a_week.value.day, of_a_week.value.problem) == (1, problem)
    assert (of_a_day.value.day, of_a_day.value.problem) == (date(2026, 1, 6), problem)


@pytest.mark.parametrize(("country", "subdivision"), [("ZZ", ""), ("DE", "ZZ")])
def test_a_country_or_region_that_is_not_known_is_refused(country: str, subdivision: str) -> None:
    with pytest.raises(UnknownCountry):
        Calendar(ZONE, (NINE_TO_FIVE,) * 7, country=country, subdivision=subdivision)


def test_a_week_has_seven_days() -> None:
    with pytest.raises(ValueError, match="seven"):
        Calendar(ZONE, (NINE_TO_FIVE,) * 5)


@pytest.mark.parametrize(("amount", "unit"), [(0, Unit.WORKING_HOURS), (-1, Unit.CALENDAR_DAYS), (36_501, Unit.WORKING_DAYS)])
def test_no_time_and_more_than_a_hundred_years_cannot_be_allowed(amount: int, unit: Unit) -> None:
    with pytest.raises(ValueError, match="allowed"):
        Allowed(amount, unit)


def test_holidays_are_named_in_the_language_of_the_reader() -> None:
    day = date(2026, 2, 24)

    assert holidays_of("EE", year=2026, language="et")[day] == "iseseisvuspäev"
    assert holidays_of("EE", year=2026, language="en")[day] == "Independence Day"
    assert holidays_of("", year=2026) == {}


def test_regions_of_countries_are_known() -> None:
    known = countries()

    assert known["EE"] == ()
    assert "BY" in known["DE"]
