from __future__ import annotations

from datetime import UTC, datetime

import pytest

from befriend.accounts.models import Organisation
from befriend.foundation.days import day_number
from befriend.foundation.kinds import kind_of
from befriend.foundation.money import Money
from befriend.people.models import Contact
from befriend.timeline.actions.record import record
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.queries.totals import GivingTotal, KindTotal, by_day, by_year, giving_of

pytestmark = pytest.mark.django_db
GIFT, VISIT = kind_of("gift").code, kind_of("visit").code


@pytest.fixture
def mari(museum: Organisation) -> Contact:
    contact = Contact.objects.create(name="Mari Kask", created_day=0)
    for when, minor in (("2024-12-31T21:59", 1000), ("2024-12-31T22:00", 2000), ("2026-05-01T09:00", 4000), ("2026-05-01T12:00", 8000)):
        moment = datetime.fromisoformat(when).replace(tzinfo=UTC)
        record(contact=contact, kind="gift", occurred_at=moment, amount=Money(minor, "EUR"))
    record(contact=contact, kind="visit", occurred_at=datetime(2026, 5, 1, 9, tzinfo=UTC))
    reverse(record(contact=contact, kind="gift", occurred_at=datetime(2026, 5, 1, 9, tzinfo=UTC), amount=Money(99, "EUR")))
    return contact


def _day(iso: str) -> int:
    return day_number(datetime.fromisoformat(iso).date())


def test_years_turn_on_the_organisations_calendar(mari: Contact) -> None:
    assert by_year(mari.pk) == [
        KindTotal(2026, VISIT, 1, 0),
        KindTotal(2026, GIFT, 2, 12000),
        KindTotal(2025, GIFT, 1, 2000),
        KindTotal(2024, GIFT, 1, 1000),
    ]


def test_nobody_has_no_years(museum: Organisation) -> None:
    assert by_year(Contact.objects.create(name="Nobody", created_day=0).pk) == []


def test_days_add_up_what_happened_on_them(mari: Contact) -> None:
    day = _day("2026-05-01")
    assert by_day(mari.pk, first=_day("2025-01-02"), last=day) == [KindTotal(day, VISIT, 1, 0), KindTotal(day, GIFT, 2, 12000)]


def test_giving_counts_by_today_without_what_was_reversed(mari: Contact) -> None:
    assert giving_of(mari.pk, today=_day("2026-04-30")) == GivingTotal(2, 3000, _day("2024-12-31"), _day("2025-01-01"))


def test_who_never_gave_gave_nothing(museum: Organisation) -> None:
    assert giving_of(Contact.objects.create(name="Nobody", created_day=0).pk, today=0) == GivingTotal(0, 0, None, None)
