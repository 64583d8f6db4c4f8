"""Due times worked out by hand. 23 November 2026 is a Monday."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from befriend.foundation.working_time import Calendar, NeverOpen, SpecialDay, add_working, next_opening
from tests.foundation.working_time.calendars import (
    ALWAYS,
    APIA,
    BERLIN,
    CLOSED,
    KATHMANDU,
    LORD_HOWE,
    LUNCH,
    MUNICH,
    MUSEUM,
    NEW_YORK,
    NIGHT,
    NINE_TO_FIVE,
    SHUT,
    TALLINN,
    UNEVEN,
    allowed,
    at,
)

pytestmark = pytest.mark.once

EXAMPLES = [
    # An office in Tallinn, Monday to Friday, nine to five: working days
    (TALLINN, "2026-11-24 11:00", "1 working_days", "2026-11-25 11:00", "Tuesday to Wednesday"),
    (TALLINN, "2026-11-20 16:59", "1 working_days", "2026-11-23 16:59", "Friday to Monday"),
    (TALLINN, "2026-11-20 17:30", "1 working_days", "2026-11-23 17:00", "Friday after closing: all of Monday"),
    (TALLINN, "2026-11-21 12:00", "1 working_days", "2026-11-23 17:00", "Saturday: all of Monday"),
    (TALLINN, "2026-11-23 08:00", "1 working_days", "2026-11-23 17:00", "before opening: all of that day"),
    (TALLINN, "2026-11-23 09:00", "1 working_days", "2026-11-23 17:00", "at opening: all of that day"),
    (TALLINN, "2026-11-23 17:00", "1 working_days", "2026-11-24 17:00", "at closing: all of the next day"),
    (TALLINN, "2026-11-24 11:00", "5 working_days", "2026-12-01 11:00", "a working week"),
    (TALLINN, "2026-11-20 17:30", "5 working_days", "2026-11-27 17:00", "the whole next week"),
    # ... working hours and minutes
    (TALLINN, "2026-11-24 11:00", "48 working_hours", "2026-12-02 11:00", "six days of eight hours"),
    (TALLINN, "2026-11-20 17:30", "48 working_hours", "2026-11-30 17:00", "six whole days"),
    (TALLINN, "2026-11-20 16:45", "30 working_minutes", "2026-11-23 09:15", "over a weekend"),
    (TALLINN, "2026-11-20 16:45", "15 working_minutes", "2026-11-20 17:00", "up to closing, not to the next opening"),
    (TALLINN, "2026-11-23 06:00", "10 working_minutes", "2026-11-23 09:10", "from the opening"),
    # ... Estonian holidays
    (TALLINN, "2026-02-23 11:00", "1 working_days", "2026-02-25 11:00", "over Independence Day"),
    (TALLINN, "2026-02-24 11:00", "1 working_days", "2026-02-25 17:00", "on Independence Day"),
    (TALLINN, "2026-04-02 16:00", "2 working_hours", "2026-04-06 10:00", "over Good Friday; Easter Monday is a working day"),
    (TALLINN, "2026-06-22 12:00", "1 working_days", "2026-06-25 12:00", "over Midsummer"),
    (TALLINN, "2026-12-23 15:00", "1 working_days", "2026-12-28 15:00", "over Christmas"),
    (TALLINN, "2026-12-31 15:00", "4 working_hours", "2027-01-04 11:00", "over the new year and a weekend"),
    # ... leap day
    (TALLINN, "2028-02-28 10:00", "1 working_days", "2028-02-29 10:00", "to a leap day"),
    (TALLINN, "2028-02-29 16:00", "2 working_hours", "2028-03-01 10:00", "from a leap day"),
    (TALLINN, "2028-02-29 10:00", "365 calendar_days", "2029-02-28 10:00", "a year from a leap day"),
    # ... calendar days, open or not, by the clock on the wall
    (TALLINN, "2026-11-20 17:30", "7 calendar_days", "2026-11-27 17:30", "a week"),
    (TALLINN, "2026-11-20 17:30", "1 calendar_days", "2026-11-21 17:30", "due on a Saturday"),
    (TALLINN, "2026-09-10 08:15", "90 calendar_days", "2026-12-09 08:15", "over the end of summer time"),
    (TALLINN, "2026-03-28 03:30", "1 calendar_days", "2026-03-29 04:30", "to a time the clocks skip"),
    (TALLINN, "2026-10-24 03:30", "1 calendar_days", "2026-10-25 03:30", "to a time they show twice: the first"),
    (TALLINN, "2026-10-25 03:30 again", "1 calendar_days", "2026-10-26 03:30", "from a time they show twice: the second"),
    (SHUT, "2026-11-24 11:00", "3 calendar_days", "2026-11-27 11:00", "where nobody ever opens"),
    # ... the weekends of both clock changes
    (TALLINN, "2026-03-27 16:00", "2 working_hours", "2026-03-30 10:00", "summer time begins"),
    (TALLINN, "2026-10-23 16:00", "2 working_hours", "2026-10-26 10:00", "summer time ends"),
    # Open day and night
    (ALWAYS, "2026-03-28 20:00", "8 working_hours", "2026-03-29 05:00", "the night that has seven hours until four"),
    (ALWAYS, "2026-10-24 20:00", "8 working_hours", "2026-10-25 03:00 again", "the night that shows three twice"),
    (ALWAYS, "2026-03-28 12:00", "24 working_hours", "2026-03-29 13:00", "a day of twenty-three hours"),
    (ALWAYS, "2026-10-24 12:00", "24 working_hours", "2026-10-25 11:00", "a day of twenty-five hours"),
    (ALWAYS, "2026-03-28 12:00", "1 working_days", "2026-03-29 12:00", "the same time, an hour less"),
    (ALWAYS, "2026-12-31 23:59", "2 working_minutes", "2027-01-01 00:01", "over midnight and the year"),
    # Nine to twelve and one to five
    (LUNCH, "2026-11-24 11:30", "1 working_hours", "2026-11-24 13:30", "over the break"),
    (LUNCH, "2026-11-24 11:00", "1 working_hours", "2026-11-24 12:00", "up to the break"),
    (LUNCH, "2026-11-24 12:15", "30 working_minutes", "2026-11-24 13:30", "from the break"),
    (LUNCH, "2026-11-24 12:15", "1 working_days", "2026-11-25 13:00", "from break to break"),
    (LUNCH, "2026-11-24 09:00", "14 working_hours", "2026-11-25 17:00", "two days of seven hours"),
    # Other hours each day: Monday 9-17, Tuesday 10-15, Wednesday with a break, Thursday 8-20
    (UNEVEN, "2026-11-23 16:30", "1 working_days", "2026-11-24 15:00", "Tuesday closes earlier"),
    (UNEVEN, "2026-11-23 09:30", "1 working_days", "2026-11-23 17:00", "Tuesday opens later"),
    (UNEVEN, "2026-11-24 12:30", "1 working_days", "2026-11-25 13:00", "Wednesday has a break then"),
    (UNEVEN, "2026-11-25 16:00", "1 working_days", "2026-11-26 16:00", "Thursday is open then"),
    (UNEVEN, "2026-11-26 19:00", "1 working_days", "2026-11-30 17:00", "over three closed days, to a shorter one"),
    (UNEVEN, "2026-11-26 19:00", "2 working_hours", "2026-11-30 10:00", "an hour on Thursday, an hour on Monday"),
    # A museum: Tuesday to Sunday 10-18, Friday until 20; closed 5-18 January but for an hour, open on a holiday
    (MUSEUM, "2026-11-22 17:00", "2 working_hours", "2026-11-24 11:00", "over a closed Monday"),
    (MUSEUM, "2026-11-22 17:00", "1 working_days", "2026-11-24 17:00", "Sunday to Tuesday"),
    (MUSEUM, "2026-11-20 19:00", "1 working_days", "2026-11-21 18:00", "Friday evening to Saturday's closing"),
    (MUSEUM, "2026-01-04 17:00", "3 working_hours", "2026-01-20 11:00", "one hour before, one during, one after the closure"),
    (MUSEUM, "2026-02-22 17:30", "1 working_hours", "2026-02-24 12:30", "open on a holiday for three hours"),
    (MUSEUM, "2026-02-22 16:00", "1 working_days", "2026-02-24 15:00", "a holiday that closes at three"),
    (MUSEUM, "2026-02-23 12:00", "1 working_days", "2026-02-24 15:00", "a closed Monday, and all of Tuesday"),
    # Elsewhere
    (BERLIN, "2026-01-05 11:00", "1 working_days", "2026-01-06 11:00", "Epiphany is a working day in Berlin"),
    (MUNICH, "2026-01-05 11:00", "1 working_days", "2026-01-07 11:00", "and a holiday in Bavaria"),
    (MUNICH, "2026-06-03 16:00", "2 working_hours", "2026-06-05 10:00", "Corpus Christi"),
    (NEW_YORK, "2026-11-25 16:00", "2 working_hours", "2026-11-27 10:00", "Thanksgiving"),
    (NEW_YORK, "2026-07-02 16:00", "2 working_hours", "2026-07-06 10:00", "Independence Day on a Saturday is kept on Friday"),
    (NEW_YORK, "2026-03-06 16:00", "2 working_hours", "2026-03-09 10:00", "American summer time begins"),
    (KATHMANDU, "2026-11-23 16:30", "1 working_hours", "2026-11-24 09:30", "five hours and three quarters ahead"),
    (LORD_HOWE, "2026-04-04 12:00", "24 working_hours", "2026-04-05 11:30", "the clocks go back by half an hour"),
    (LORD_HOWE, "2026-10-03 12:00", "24 working_hours", "2026-10-04 12:30", "and forward by half an hour"),
    (APIA, "2011-12-29 16:00", "2 working_hours", "2012-01-02 10:00", "a Friday that never was, when Samoa changed sides"),
    # Ten in the evening to two in the morning
    (NIGHT, "2026-11-23 23:00", "2 working_hours", "2026-11-24 01:00", "over midnight"),
    (NIGHT, "2026-11-23 23:00", "1 working_hours", "2026-11-24 00:00", "to midnight"),
    (NIGHT, "2026-11-23 02:00", "30 working_minutes", "2026-11-23 22:30", "from closing to evening"),
    (NIGHT, "2026-11-23 23:00", "1 working_days", "2026-11-24 23:00", "evening to evening"),
]


@pytest.mark.parametrize(("calendar", "start", "within", "due", "why"), EXAMPLES, ids=[f"{row[1]} {row[2]}: {row[4]}" for row in EXAMPLES])
def test_due_is_as_worked_out_by_hand(calendar: Calendar, start: str, within: str, due: str, why: str) -> None:
    found = add_working(at(calendar, start), allowed(within), calendar)

    assert found.astimezone(calendar.zone).isoformat() == at(calendar, due).isoformat(), why


def test_due_is_in_utc_and_the_same_whatever_zone_the_start_is_told_in() -> None:
    start = at(NEW_YORK, "2026-03-06 16:00")
    told = [start, start.astimezone(UTC), start.astimezone(ZoneInfo("Asia/Tokyo"))]

    found = [add_working(moment, allowed("2 working_hours"), NEW_YORK) for moment in told]

    assert [due.isoformat() for due in found] == ["2026-03-09T14:00:00+00:00"] * 3


def test_seconds_and_less_are_kept() -> None:
    start = at(TALLINN, "2026-11-20 16:59") + timedelta(seconds=30, microseconds=7)

    due = add_working(start, allowed("1 working_minutes"), TALLINN)

    assert due == at(TALLINN, "2026-11-23 09:00") + timedelta(seconds=30, microseconds=7)


@pytest.mark.parametrize("within", ["1 working_minutes", "1 working_hours", "1 working_days"])
def test_nothing_is_ever_due_where_nobody_opens(within: str) -> None:
    with pytest.raises(NeverOpen):
        add_working(at(SHUT, "2026-11-24 11:00"), allowed(within), SHUT)


def test_nothing_is_due_after_the_last_day_of_a_house_without_weekly_hours() -> None:
    fair = Calendar(TALLINN.zone, (CLOSED,) * 7, special_days=(SpecialDay(date(2026, 11, 28), NINE_TO_FIVE),))

    assert add_working(at(fair, "2026-11-24 11:00"), allowed("8 working_hours"), fair) == at(fair, "2026-11-28 17:00")
    with pytest.raises(NeverOpen):
        add_working(at(fair, "2026-11-24 11:00"), allowed("9 working_hours"), fair)
    with pytest.raises(NeverOpen):
        add_working(at(fair, "2026-11-24 11:00"), allowed("2 working_days"), fair)
    with pytest.raises(NeverOpen):
        next_opening(at(fair, "2026-11-28 17:00"), fair)


def test_a_moment_without_a_zone_has_no_due_time() -> None:
    with pytest.raises(ValueError, match="time zone"):
        add_working(datetime(2026, 11, 24, 11, 0), allowed("1 working_days"), TALLINN)  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    ("calendar", "moment", "opens"),
    [
        (TALLINN, "2026-11-24 11:00", "2026-11-24 11:00"),
        (TALLINN, "2026-11-24 09:00", "2026-11-24 09:00"),
        (TALLINN, "2026-11-20 17:00", "2026-11-23 09:00"),
        (TALLINN, "2026-12-23 18:00", "2026-12-28 09:00"),
        (TALLINN, "2026-12-31 18:00", "2027-01-04 09:00"),
        (LUNCH, "2026-11-24 12:00", "2026-11-24 13:00"),
        (NIGHT, "2026-11-23 23:59", "2026-11-23 23:59"),
    ],
)
def test_next_opening_is_now_when_open(calendar: Calendar, moment: str, opens: str) -> None:
    assert next_opening(at(calendar, moment), calendar) == at(calendar, opens)
