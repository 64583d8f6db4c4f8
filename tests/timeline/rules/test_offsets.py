from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from befriend.timeline.rules.offsets import Stretch, stretches

pytestmark = pytest.mark.once


def test_a_year_in_tallinn_has_three_stretches() -> None:
    assert stretches(ZoneInfo("Europe/Tallinn"), datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC)) == [
        Stretch(datetime(2026, 1, 1, tzinfo=UTC), 7200),
        Stretch(datetime(2026, 3, 29, 1, tzinfo=UTC), 10800),
        Stretch(datetime(2026, 10, 25, 1, tzinfo=UTC), 7200),
    ]


def test_a_zone_without_changes_has_one() -> None:
    assert len(stretches(UTC, datetime(1900, 1, 1, tzinfo=UTC), datetime(2199, 1, 1, tzinfo=UTC))) == 1


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.timedeltas(timedelta(), timedelta(days=700)),
    st.floats(0, 1),
    st.sampled_from(["Europe/Tallinn", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "America/Caracas", "Asia/Pyongyang"]),
)
def test_every_moment_lies_in_the_stretch_that_has_its_offset(first: datetime, length: timedelta, part: float, name: str) -> None:
    zone, moment = ZoneInfo(name), first + length * part
    found = stretches(zone, first, first + length)
    stretch = [one for one in found if one.start <= moment.replace(microsecond=0) or one is found[0]][-1]
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None
    assert stretch.seconds == offset // timedelta(seconds=1)
