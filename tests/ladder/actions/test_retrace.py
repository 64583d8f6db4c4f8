from __future__ import annotations

import pytest
from django.utils import timezone

from befriend.accounts.models import Organisation
from befriend.foundation.kinds import kind_of
from befriend.ladder.actions.retrace import retrace
from befriend.ladder.actions.review import review
from befriend.ladder.models import Rung, RungChange, Standing
from befriend.people.models import ConsentEntry, Contact
from befriend.timeline.actions.record_many import Entry, record_many

pytestmark = pytest.mark.django_db


def _steps(contact: Contact) -> list[tuple[str | None, str, int]]:
    changes = RungChange.objects.filter(contact=contact).order_by("day", "id").select_related("from_rung__segment", "to_rung__segment")
    return [(change.from_rung.segment.key if change.from_rung else None, change.to_rung.segment.key, change.day) for change in changes]


@pytest.fixture
def visitor(ladder: list[Rung], museum: Organisation) -> Contact:
    """Brought in from a history: agreed 800 days ago, took her only workshop 790 days ago, and was never looked at until today."""
    today = museum.today()
    contact = Contact.objects.create(name="Mari Kask", created_day=today)
    ConsentEntry.objects.create(
        contact=contact, purpose="news", channel="email", given=1, day=today - 800, at=timezone.now(), wording="Yes", how="on paper"
    )
    record_many([Entry(contact.pk, kind_of("workshop_attended").code, timezone.now(), today - 790)])
    review()
    return contact


def test_the_first_look_sees_only_today(visitor: Contact, museum: Organisation) -> None:
    assert _steps(visitor) == [(None, "member", museum.today())]


def test_looking_back_finds_the_steps_up_and_down(visitor: Contact, museum: Organisation) -> None:
    today = museum.today()
    assert retrace(since_day=today - 900, every=1) == 2
    assert _steps(visitor) == [(None, "partner", today - 790), ("partner", "member", today - 60)]


def test_the_standing_learns_since_when(visitor: Contact, museum: Organisation) -> None:
    retrace(since_day=museum.today() - 900, every=1)
    assert Standing.objects.get(pk=visitor.pk).since_day == museum.today() - 60


def test_looking_back_twice_changes_nothing(visitor: Contact, museum: Organisation) -> None:
    retrace(since_day=museum.today() - 900, every=1)
    before = _steps(visitor)
    assert retrace(since_day=museum.today() - 900, every=1) == 0
    assert _steps(visitor) == before
