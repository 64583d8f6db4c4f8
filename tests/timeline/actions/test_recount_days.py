"""The law: whatever zone the organisation is in, every entry's day is that of its moment there."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from befriend.accounts.models import Organisation
from befriend.foundation.days import date_of, day_number, day_of
from befriend.foundation.kinds import kind_of
from befriend.people.models import Contact, ContactRole
from befriend.timeline.actions.record import record
from befriend.timeline.actions.record_many import Entry, record_many
from befriend.timeline.actions.recount_days import recount_days
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction
from befriend.timeline.rules.moments import moment_on

pytestmark = pytest.mark.django_db
TALLINN, NEW_YORK = ZoneInfo("Europe/Tallinn"), ZoneInfo("America/New_York")


@pytest.fixture
def mari(museum: Organisation) -> Contact:
    return Contact.objects.create(name="Mari Kask", created_day=0)


def _day(iso: str) -> int:
    return day_number(datetime.fromisoformat(iso).date())


def test_an_evening_in_new_york_is_the_next_day_in_tallinn(mari: Contact) -> None:
    entry = record(contact=mari, kind="visit", occurred_at=datetime(2026, 3, 4, 1, tzinfo=UTC))
    assert entry.day == _day("2026-03-04")
    assert recount_days(NEW_YORK) == 1
    entry.refresh_from_db()
    assert entry.day == _day("2026-03-03")
    assert recount_days(NEW_YORK) == 0


def test_a_day_told_without_a_time_stays_that_day(mari: Contact) -> None:
    record(contact=mari, kind="visit", occurred_at=moment_on(date_of(_day("2026-03-03")), None, TALLINN))
    zones = ("America/New_York", "Asia/Tokyo", "Pacific/Auckland", "Pacific/Honolulu", "Pacific/Kiritimati")
    assert [recount_days(ZoneInfo(zone)) for zone in zones] == [0, 0, 0, 0, 1]


def test_a_reversal_moves_with_its_entry_and_a_role_with_its_first(mari: Contact) -> None:
    reverse(record(contact=mari, kind="gift", occurred_at=datetime(2026, 1, 1, 1, tzinfo=UTC)))
    record(contact=mari, kind="gift", occurred_at=datetime(2026, 3, 4, 1, tzinfo=UTC))
    ContactRole.objects.create(contact=mari, role="volunteer", is_by_hand=True, since_day=5)
    assert recount_days(NEW_YORK) == 3
    assert set(Interaction.objects.values_list("day", flat=True)) == {_day("2025-12-31"), _day("2026-03-03")}
    assert dict(ContactRole.objects.values_list("role", "since_day")) == {"donor": _day("2026-03-03"), "volunteer": 5}


def test_nothing_happened_moves_nothing(museum: Organisation) -> None:
    assert recount_days(NEW_YORK) == 0


NEAR_CHANGES = st.one_of(
    st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC)),  # noqa: DTZ001
    st.datetimes(datetime(2026, 3, 28), datetime(2026, 3, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    st.datetimes(datetime(2026, 10, 24), datetime(2026, 10, 27), timezones=st.just(UTC)),  # noqa: DTZ001
    st.datetimes(datetime(2011, 12, 29), datetime(2012, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(
    st.lists(NEAR_CHANGES, min_size=1, max_size=20),
    st.sampled_from(["Europe/Tallinn", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "UTC"]),
)
def test_every_day_is_that_of_its_moment(mari: Contact, moments: list[datetime], name: str) -> None:
    Interaction.objects.all().delete()
    record_many(Entry(mari.pk, kind_of("visit").code, moment, day_of(moment, TALLINN)) for moment in moments)
    recount_days(ZoneInfo(name))
    assert all(day == day_of(at, ZoneInfo(name)) for at, day in Interaction.objects.values_list("occurred_at", "day"))
