"""Days and moments where clocks change: Tallinn, London, Beirut (at midnight), Lord Howe (by half an hour), Apia (a day skipped)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from befriend.foundation.days import date_of, day_number, day_of
from befriend.timeline.rules.moments import NoSuchMoment, is_time_known, moment_on

pytestmark = pytest.mark.once
TALLINN = ZoneInfo("Europe/Tallinn")
ZONES = [
    "Europe/Tallinn",
    "Europe/London",
    "Asia/Beirut",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "UTC",
]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # Clocks go forward on 29 March 2026 at 3:00: midnight is 22:00 UTC before, 21:00 UTC after.
        (datetime(2026, 3, 28, 21, 59, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 28, 22, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 20, 59, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 0, tzinfo=UTC), date(2026, 3, 30)),
        # Back on 25 October 2026 at 4:00: that day has 25 hours.
        (datetime(2026, 10, 24, 21, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 21, 59, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 0, tzinfo=UTC), date(2026, 10, 26)),
        # Before 1970 days are negative, and still whole.
        (datetime(1969, 12, 31, 20, 59, tzinfo=UTC), date(1969, 12, 31)),
    ],
)
def test_the_day_turns_at_midnight_on_the_wall_whatever_the_clocks_do(moment: datetime, day: date) -> None:
    assert day_of(moment, TALLINN) == day_number(day)


@given(st.dates(date(1900, 1, 2), date(2199, 12, 30)), st.sampled_from(ZONES))
def test_a_day_without_a_time_keeps_its_day(day: date, zone: str) -> None:
    if zone == "Pacific/Apia" and day == date(2011, 12, 30):
        return  # That Friday never was in Samoa.
    moment = moment_on(day, None, ZoneInfo(zone))
    assert (day_of(moment, ZoneInfo(zone)), is_time_known(moment, ZoneInfo(zone))) == (day_number(day), False)


@given(st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC)), st.sampled_from(ZONES))  # noqa: DTZ001
def test_days_follow_the_wall_calendar_and_never_run_ahead_of_the_moment(moment: datetime, zone: str) -> None:
    day = day_of(moment, ZoneInfo(zone))
    assert date_of(day) == moment.astimezone(ZoneInfo(zone)).date()
    assert day <= day_of(moment + timedelta(seconds=1), ZoneInfo(zone)) <= day + 2


def test_an_hour_left_out_by_the_clocks_is_refused() -> None:
    with pytest.raises(NoSuchMoment):
        moment_on(date(2026, 3, 29), time(3, 30), TALLINN)


def test_an_hour_that_comes_twice_means_the_first() -> None:
    assert moment_on(date(2026, 10, 25), time(3, 30), TALLINN).astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_named_time_is_known() -> None:
    assert is_time_known(moment_on(date(2026, 3, 3), time(9, 30), TALLINN), TALLINN)
