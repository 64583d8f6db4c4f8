from __future__ import annotations

from datetime import timedelta

import pytest

from befriend.foundation.working_time import Calendar, elapsed
from tests.foundation.working_time.calendars import ALWAYS, LUNCH, MUSEUM, NIGHT, SHUT, TALLINN, at

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("calendar", "start", "end", "hours"),
    [
        (TALLINN, "2026-11-24 11:00", "2026-11-24 16:30", 5.5),
        (TALLINN, "2026-11-20 16:00", "2026-11-23 10:00", 2),
        (TALLINN, "2026-11-21 10:00", "2026-11-22 18:00", 0),
        (TALLINN, "2026-12-23 16:00", "2026-12-28 10:00", 2),
        (TALLINN, "2026-12-31 16:00", "2027-01-04 10:00", 2),
        (TALLINN, "2026-01-01 00:00", "2027-01-01 00:00", (261 - 9) * 8),  # weekdays of 2026 less nine holidays on weekdays
        (TALLINN, "2026-01-01 00:00", "2028-01-01 00:00", (261 - 9) * 8 + (261 - 7) * 8),
        (LUNCH, "2026-11-24 11:00", "2026-11-24 14:00", 2),
        (LUNCH, "2026-11-24 12:10", "2026-11-24 12:50", 0),
        (MUSEUM, "2026-01-04 10:00", "2026-01-20 11:00", 10),
        (NIGHT, "2026-11-23 21:00", "2026-11-24 03:00", 4),
        (ALWAYS, "2026-03-29 00:00", "2026-03-30 00:00", 23),
        (ALWAYS, "2026-10-25 00:00", "2026-10-26 00:00", 25),
        (SHUT, "2026-01-01 00:00", "2027-01-01 00:00", 0),
        (TALLINN, "2026-11-23 10:00", "2026-11-20 16:00", -2),
        (TALLINN, "2027-01-04 10:00", "2025-12-31 16:00", -(252 * 8 + 2)),
    ],
)
def test_elapsed_is_the_time_it_was_open(calendar: Calendar, start: str, end: str, hours: float) -> None:
    assert elapsed(at(calendar, start), at(calendar, end), calendar) == timedelta(hours=hours)
