"""What runs by itself."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from django_q.models import OrmQ

from befriend.foundation.consequences import history_changed
from befriend.people.models import Contact
from befriend.promises import jobs
from befriend.promises.models import Promise, Standard
from befriend.timeline.actions.record import record
from befriend.timeline.actions.record_many import Entry, record_many
from tests.promises.standards import MONDAY


def test_after_a_history_came_all_promises_are_derived_by_a_job(mari: Contact, thanks: Standard) -> None:
    record_many([Entry(mari.pk, 20, MONDAY, 20_612)])
    before = OrmQ.objects.count()
    history_changed()
    assert (OrmQ.objects.count() - before, Promise.objects.count()) == (1, 0)
    assert (jobs.recompute_all(), Promise.objects.count(), jobs.recompute_all()) == (1, 1, 0)


def test_the_jobs_say_what_they_did(mari: Contact, thanks: Standard) -> None:
    record(contact=mari, kind="gift", occurred_at=timezone.now() - timedelta(days=1))
    assert (jobs.nudge(), jobs.reroute(), jobs.look_around()) == ("0 reminded, 0 escalated", 0, 0)
    assert jobs.standard_changed(thanks.pk) == 1


def test_what_matters_to_no_standard_costs_two_short_questions(mari: Contact, thanks: Standard) -> None:
    from befriend.promises.actions.follow import follow

    visit = record(contact=mari, kind="visit", occurred_at=MONDAY)
    connection.force_debug_cursor = True
    try:
        before = len(connection.queries)
        follow(visit)
        assert len(connection.queries) - before == 2
    finally:
        connection.force_debug_cursor = False
