from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from befriend.foundation.days import date_of
from befriend.timeline.history.rules.date_survey import DateSurvey
from befriend.timeline.history.rules.dates import Dates
from befriend.timeline.history.rules.problems import MustBeAsked, RowRejected

TALLINN = ZoneInfo("Europe/Tallinn")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-01-05", date(2024, 1, 5)),
        ("2008-9-1 ", date(2008, 9, 1)),
        ("2024/01/05", date(2024, 1, 5)),
        ("20240105", date(2024, 1, 5)),
        ("2014-03-08 00:00:00", date(2014, 3, 8)),
        ("2022-05-25 10.39.15", date(2022, 5, 25)),
        ("2024-01-05T23:59:59", date(2024, 1, 5)),
        ("5 January 2024", date(2024, 1, 5)),
        ("5-Jan-2024", date(2024, 1, 5)),
        ("Sept 5, 2024", date(2024, 9, 5)),
        ("2024-03-31 03:30", date(2024, 3, 31)),  # a time that clocks skipped
        ("2015-11-01T23:09:28Z", date(2015, 11, 2)),  # in Tallinn it was past midnight
        ("2015-11-01T23:09:28+02:00", date(2015, 11, 1)),
    ],
)
def test_dates_that_speak_for_themselves(text: str, day: date) -> None:
    assert date_of(Dates(TALLINN).read(text).day) == day


def test_day_without_a_time_is_its_noon() -> None:
    assert Dates(TALLINN).read("2024-01-05").at == datetime(2024, 1, 5, 10, 0, tzinfo=UTC)


def test_time_is_on_the_clock_of_the_organisation() -> None:
    assert Dates(TALLINN).read("2024-07-05 1:05 PM").at == datetime(2024, 7, 5, 10, 5, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "2024-02-30", "2008-25-1", "20240230", "2024-01", "45292", "soon", "0999-01-01", "2024-01-01 25:00"])
def test_what_is_no_day_is_rejected(text: str) -> None:
    with pytest.raises(RowRejected):
        Dates(TALLINN, day_first=True).read(text)


@pytest.mark.parametrize(
    ("written", "text", "day"),
    [
        ("%m/%d/%Y", "01/02/2024", date(2024, 1, 2)),
        ("%d/%m/%Y", "01/02/2024", date(2024, 2, 1)),
        ("%m/%d/%y", "06/18/15", date(2015, 6, 18)),
        ("%m%d%Y", "12312004", date(2004, 12, 31)),
        ("%m/%d/%y %H:%M", "11/29/24 22:28", date(2024, 11, 29)),
        ("%Y-%m-%dT%H:%M:%SZ", "2015-11-01T23:09:28Z", date(2015, 11, 2)),
    ],
)
def test_format_of_the_map_is_followed(written: str, text: str, day: date) -> None:
    assert date_of(Dates(TALLINN, written=written).read(text).day) == day


def test_other_format_than_the_map_says_is_rejected() -> None:
    with pytest.raises(RowRejected, match=r"%d\.%m\.%Y"):
        Dates(TALLINN, written="%d.%m.%Y").read("01/02/2024")


def test_dates_of_spreadsheets_are_dates() -> None:
    dates = Dates(TALLINN, written="%d.%m.%Y")

    assert date_of(dates.read(date(2024, 1, 5)).day) == date(2024, 1, 5)
    assert date_of(dates.read(datetime(2024, 1, 5, 23, 30)).day) == date(2024, 1, 5)  # noqa: DTZ001 - as spreadsheets say it
    with pytest.raises(RowRejected):
        dates.read(45292.0)


def _survey(*texts: str) -> DateSurvey:
    survey = DateSurvey()
    for line, text in enumerate(texts, start=2):
        survey.look(text, line)
    return survey


@pytest.mark.parametrize(
    ("texts", "day_first"),
    [
        (("01/02/2024", "13/02/2024"), True),
        (("01/02/2024", "02/13/2024"), False),
        (("01.02.2024", "31.01.2024"), True),
        (("2024-01-02", "1/13/2024"), False),
    ],
)
def test_one_clear_date_settles_the_whole_file(texts: tuple[str, ...], day_first: bool) -> None:
    assert _survey(*texts).day_first() is day_first


@pytest.mark.parametrize(
    ("texts", "asks"),
    [
        (("01/02/2024",), 'either date = "%d/%m/%Y" (day first) or date = "%m/%d/%Y" (month first)'),
        (("2024-05-05", "01.02.2024"), "Is that 1 February 2024 or 2 January 2024?"),
        (("13/02/2024", "02/13/2024"), "rows written the other way will be rejected"),
        (("06/18/15",), "a year of two digits is never guessed"),
        (("12312004", "11302004"), "No date in the file can be read: line 2"),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked(texts: tuple[str, ...], asks: str) -> None:
    with pytest.raises(MustBeAsked, match=r"formats\.date") as caught:
        _survey(*texts).day_first()

    assert asks in caught.value.message
