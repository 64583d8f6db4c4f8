"""How long keeping takes, and how well each team keeps its promises."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from befriend.accounts.models import Team
from befriend.people.models import Contact
from befriend.promises.models import Standard
from befriend.promises.queries.kept_figures import HowLong, how_long, kept_by_team
from befriend.timeline.actions.record import record
from tests.promises.standards import MONDAY, after


@pytest.fixture(autouse=True)
def _counted_anew(db: None) -> None:
    cache.clear()


def _given_and_thanked(contact: Contact, at: datetime, hours: float) -> None:
    record(contact=contact, kind="gift", occurred_at=at)
    record(contact=contact, kind="thanks_received", occurred_at=at + timedelta(hours=hours))


def test_how_long_it_took_is_counted_in_working_hours(mari: Contact, thanks: Standard) -> None:
    for week, hours in enumerate((1, 2, 3, 4, 24)):
        _given_and_thanked(mari, after(days=7 * week), hours)
    found = how_long(standard_id=thanks.pk, days=365, now=after(days=60))
    assert found == HowLong(median=3.0, p90=6.4, counted=5)


def test_nothing_kept_took_no_time(mari: Contact, thanks: Standard) -> None:
    record(contact=mari, kind="gift", occurred_at=MONDAY)
    assert how_long(standard_id=thanks.pk, days=365) is None


def test_a_team_keeps_what_its_members_keep(mari: Contact, thanks: Standard, friends: Team) -> None:
    Team.objects.create(name="Board")
    _given_and_thanked(mari, timezone.now() - timedelta(days=3), 1)
    record(contact=mari, kind="gift", occurred_at=timezone.now())
    assert [(team, kept.made, kept.kept, kept.not_due) for team, kept in kept_by_team(30)] == [(friends, 2, 1, 1)]
