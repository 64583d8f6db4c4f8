import calendar as standard
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from befriend.foundation.days import date_of, day_number
from befriend.segments.rules.calendar import Year, march_day_times_4, period_starts

DATES = st.dates(date(1850, 1, 1), date(2200, 12, 31))


def returns_of(first: date, since: date) -> date:
    """The slow way: the first later year's same date from that day on; 29 February on the 28th in common years."""
    for year in range(max(first.year + 1, since.year), since.year + 3):
        is_missing = (first.month, first.day) == (2, 29) and not standard.isleap(year)
        returned = date(year, 2, 28) if is_missing else first.replace(year=year)
        if returned >= since:
            return returned
    raise AssertionError("There is one within two years.")


@given(first=DATES, waited=st.integers(0, 40_000) | st.integers(0, 800))
def test_the_next_anniversary_is_that_of_the_calendar(first: date, waited: int) -> None:
    today = first + timedelta(days=waited)
    march_day = march_day_times_4(day_number(first)) // 4
    ahead = Year.around(day_number(today)).days_to_anniversary(march_day, is_today=first == today)
    assert today + timedelta(days=ahead) == returns_of(first, today)


@given(day=DATES)
def test_periods_are_those_of_the_calendar(day: date) -> None:
    number = day_number(day)
    assert date_of(period_starts("year", number, 2)[2]) == date(day.year, 1, 1)
    assert date_of(period_starts("month", number, 2)[2]) == date(day.year, day.month, 1)
    assert date_of(period_starts("quarter", number, 2)[2]) == date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    assert date_of(period_starts("week", number, 2)[2]) == day - timedelta(days=day.weekday())


def test_periods_before_and_after_follow_each_other() -> None:
    starts = [date_of(start).isoformat() for start in period_starts("quarter", day_number(date(2026, 2, 14)), 2)]
    assert starts == ["2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01"]
