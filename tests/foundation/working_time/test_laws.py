"""What holds for working time on any calendar, at any moment, in any zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from befriend.foundation.working_time import Allowed, Calendar, Closure, Hours, SpecialDay, Unit, add_working, elapsed, next_opening

pytestmark = pytest.mark.once

ZONES = ("UTC", "Europe/Tallinn", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia")
MINUTE = Unit.WORKING_MINUTES


@st.composite
def days_hours(draw: st.DrawFn) -> tuple[Hours, ...]:
    """Up to three openings on the quarter hours of a day."""
    quarters = sorted(draw(st.sets(st.integers(0, 96), max_size=6)))
    return tuple(Hours(first * 15, last * 15) for first, last in zip(quarters[::2], quarters[1::2], strict=False))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Open at least on some weekday."""
    week = draw(st.tuples(*[days_hours()] * 7).filter(any))
    dates = st.dates(date(2026, 1, 1), date(2026, 12, 31))
    first, length = draw(dates), draw(st.integers(0, 20))
    special = draw(st.lists(st.tuples(dates, days_hours()), max_size=2, unique_by=lambda pair: pair[0]))
    return Calendar(
        ZoneInfo(draw(st.sampled_from(ZONES))),
        week,
        country=draw(st.sampled_from(("", "EE", "US"))),
        closures=(Closure(first, first + timedelta(days=length)),),
        special_days=tuple(SpecialDay(day, hours) for day, hours in special),
    )


# Around both clock changes of north and south, and anywhere else within two years.
moments = st.one_of(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - the zone is added
    *(
        st.datetimes(day - timedelta(days=1), day + timedelta(days=2), timezones=st.just(UTC))
        for day in (datetime(2026, 3, 29), datetime(2026, 10, 25), datetime(2026, 4, 5), datetime(2026, 12, 31))  # noqa: DTZ001
    ),
)
minutes = st.integers(1, 20_000)
any_time = st.one_of(
    minutes.map(lambda amount: Allowed(amount, MINUTE)),
    st.integers(1, 300).map(lambda amount: Allowed(amount, Unit.WORKING_HOURS)),
    st.integers(1, 60).map(lambda amount: Allowed(amount, Unit.WORKING_DAYS)),
)


def is_open_up_to(moment: datetime, calendar: Calendar) -> bool:
    """Asked minute by minute, without the tables: whether it is open just before this moment."""
    there = (moment - timedelta(microseconds=1)).astimezone(calendar.zone)
    minute = there.hour * 60 + there.minute
    return any(hours.opens <= minute < hours.closes for hours in calendar.hours_on(there.date()))


@settings(max_examples=60)
@given(calendar=calendars(), start=moments, amount=minutes)
def test_what_is_added_has_elapsed(calendar: Calendar, start: datetime, amount: int) -> None:
    due = add_working(start, Allowed(amount, MINUTE), calendar)

    assert elapsed(start, due, calendar) == timedelta(minutes=amount)
    assert elapsed(due, start, calendar) == -timedelta(minutes=amount)


@settings(max_examples=50)
@given(calendar=calendars(), start=moments, one=minutes, other=minutes)
def test_time_is_added_in_one_go_or_in_two(calendar: Calendar, start: datetime, one: int, other: int) -> None:
    halfway = add_working(start, Allowed(one, MINUTE), calendar)

    assert add_working(halfway, Allowed(other, MINUTE), calendar) == add_working(start, Allowed(one + other, MINUTE), calendar)


@settings(max_examples=60)
@given(calendar=calendars(), starts=st.tuples(moments, moments), within=any_time)
def test_what_begins_later_is_never_due_earlier(calendar: Calendar, starts: tuple[datetime, datetime], within: Allowed) -> None:
    first, second = sorted(starts)

    assert add_working(first, within, calendar) <= add_working(second, within, calendar)


@settings(max_examples=60)
@given(calendar=calendars(), start=moments, within=any_time)
def test_nothing_is_due_before_it_begins_or_outside_hours(calendar: Calendar, start: datetime, within: Allowed) -> None:
    due = add_working(start, within, calendar)
    opens = next_opening(start, calendar)

    assert start <= opens < due
    if due.astimezone(calendar.zone).utcoffset() == (due - timedelta(days=1)).astimezone(calendar.zone).utcoffset():
        assert is_open_up_to(due, calendar) or is_open_up_to(due + timedelta(microseconds=1), calendar)


@settings(max_examples=50)
@given(calendar=calendars(), start=moments, days=st.integers(1, 20), more=st.integers(1, 20))
def test_more_time_is_never_due_earlier(calendar: Calendar, start: datetime, days: int, more: int) -> None:
    sooner, later = (add_working(start, Allowed(amount, Unit.WORKING_DAYS), calendar) for amount in (days, days + more))

    assert sooner < later


@settings(max_examples=25)
@given(calendar=calendars(), start=moments, length=st.integers(0, 3 * 24 * 60))
def test_elapsed_is_the_number_of_open_minutes(calendar: Calendar, start: datetime, length: int) -> None:
    first = start.replace(second=0, microsecond=0)
    passed = [first + timedelta(minutes=number + 1) for number in range(length)]
    changes = {moment.astimezone(calendar.zone).utcoffset() for moment in [first, *passed]}

    counted = sum(is_open_up_to(moment, calendar) for moment in passed)

    if len(changes) == 1:  # what the clocks skip and repeat is worked out by hand in test_add
        assert elapsed(first, first + timedelta(minutes=length), calendar) == timedelta(minutes=counted)
