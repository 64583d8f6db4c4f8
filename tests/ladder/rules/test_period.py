from __future__ import annotations

from datetime import date

import pytest

from befriend.foundation.days import day_number
from befriend.ladder.rules.period import Period, period_from

TODAY = day_number(date(2027, 3, 9))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, Period(TODAY - 90, TODAY, "season")),
        ({"period": "month"}, Period(TODAY - 29, TODAY, "month")),
        ({"period": "century"}, Period(TODAY - 90, TODAY, "season")),
        ({"since": "2027-01-01"}, Period(day_number(date(2027, 1, 1)), TODAY)),
        ({"until": "2026-12-31"}, Period(day_number(date(2026, 1, 1)), day_number(date(2026, 12, 31)))),
        ({"since": "2026-02-01", "until": "2026-02-28"}, Period(day_number(date(2026, 2, 1)), day_number(date(2026, 2, 28)))),
        ({"since": "2026-02-28", "until": "2026-02-01"}, Period(TODAY - 90, TODAY, "season")),
        ({"since": "yesterday", "until": "soon"}, Period(TODAY - 90, TODAY, "season")),
    ],
)
def test_the_url_says_the_period(asked, expected):
    assert period_from(asked, TODAY) == expected


def test_the_period_before_is_as_long_and_ends_the_day_before():
    assert Period(100, 109).before == Period(90, 99)


def test_a_period_by_name_keeps_its_name_in_links_and_one_by_dates_its_dates():
    assert period_from({"period": "year"}, TODAY).query == "period=year"
    assert period_from({"since": "2026-02-01", "until": "2026-02-28"}, TODAY).query == "since=2026-02-01&until=2026-02-28"
