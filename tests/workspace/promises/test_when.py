"""When something is due, as one would say it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from befriend.workspace.promises.when import length, when_of

TALLINN = ZoneInfo("Europe/Tallinn")
NOW = datetime(2027, 3, 9, 9, 20, tzinfo=TALLINN)  # a Tuesday


@pytest.mark.once
@pytest.mark.parametrize(
    ("planned", "said"),
    [
        (datetime(2027, 3, 8, 16, tzinfo=TALLINN), ("Late", "Mon 16:00", "late, 17 h")),
        (datetime(2027, 3, 9, 8, tzinfo=TALLINN), ("Late", "8:00", "late, 1 h 20 min")),
        (datetime(2027, 2, 20, 8, tzinfo=TALLINN), ("Late", "20 Feb", "late, 17 days")),
        (datetime(2027, 3, 9, 12, tzinfo=TALLINN), ("Today", "12:00", "in 2 h 40 min")),
        (datetime(2027, 3, 9, 9, 50, tzinfo=TALLINN), ("Today", "9:50", "in 30 min")),
        (datetime(2027, 3, 10, 10, tzinfo=TALLINN), ("Tomorrow", "10:00", "Wednesday")),
        (datetime(2027, 3, 12, 17, tzinfo=TALLINN), ("Friday 12 March", "17:00", "in 3 days")),
        (datetime(2027, 4, 30, 17, tzinfo=TALLINN), ("Later", "30 Apr", "in 7 weeks")),
    ],
)
def test_due_time_in_words(planned: datetime, said: tuple[str, str, str]) -> None:
    with timezone.override(TALLINN):
        when = when_of(planned, NOW)
    assert (when.heading, when.clock, when.beside) == said


@pytest.mark.once
def test_days_are_those_of_the_reader_not_of_greenwich() -> None:
    with timezone.override(TALLINN):
        assert when_of(datetime(2027, 3, 10, 0, 30, tzinfo=TALLINN), NOW.replace(hour=23)).heading == "Tomorrow"
    with timezone.override(ZoneInfo("UTC")):
        assert when_of(datetime(2027, 3, 10, 0, 30, tzinfo=TALLINN), NOW.replace(hour=23)).heading == "Today"


@pytest.mark.once
@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(minutes=5), "5 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(hours=20, minutes=9), "20 h"),
        (timedelta(days=3, hours=5), "3 days"),
    ],
)
def test_length_in_few_letters(time: timedelta, said: str) -> None:
    with translation.override("en"):
        assert length(time) == said
