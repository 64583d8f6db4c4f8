"""The log shows tampering: change any field of any row, take any row away, and the first bad row is named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import AuditEntry, AuditHead, User
from befriend.accounts.queries.audit import page_of_entries, verify


def _first_bad_row() -> int | None:
    found = verify()
    return found and found.entry_id


@pytest.fixture
def log(administrator: User, fundraiser: User) -> list[AuditEntry]:
    return [
        audit(by=administrator, verb="edited", subject="contact", subject_id=7, name="Žanna 'Šiškina' \"x\" 漢"),
        audit(by=None, verb="imported", subject="batch", rows=3, share=0.1, big=1e22, on=date(2026, 11, 22), nested={"1": [1, None]}),
        audit(by=fundraiser, verb="exported", subject="segment", subject_id=2),
        audit(by=administrator, verb="gave", subject="consent", subject_id=9),
    ]


CHANGES: dict[str, Any] = {
    "at": lambda entry: entry.at + timedelta(microseconds=1),
    "by_id": lambda entry: User.objects.exclude(pk=entry.by_id).values_list("pk", flat=True)[0],
    "verb": lambda entry: entry.verb + "x",
    "subject": lambda entry: entry.subject + "x",
    "subject_id": lambda entry: (entry.subject_id or 0) + 1,
    "detail": lambda entry: {**entry.detail, "more": 1},
    "previous_hash": lambda entry: "0" * 64,
    "hash": lambda entry: "f" * 64,
}


def test_every_field_of_an_entry_is_tried_here() -> None:
    assert {field.attname for field in AuditEntry._meta.concrete_fields} - {"id"} == set(CHANGES)


def test_an_untouched_log_stands(log: list[AuditEntry]) -> None:
    assert verify() is None


def test_an_empty_log_stands(db: None) -> None:
    assert verify() is None


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("field", CHANGES)
def test_a_changed_field_names_its_row(log: list[AuditEntry], field: str, place: int) -> None:
    entry = log[place]
    AuditEntry.objects.filter(pk=entry.pk).update(**{field: CHANGES[field](entry)})
    assert _first_bad_row() == entry.pk


@pytest.mark.parametrize("place", range(3))
def test_a_row_taken_away_names_the_one_after_it(log: list[AuditEntry], place: int) -> None:
    AuditEntry.objects.filter(pk=log[place].pk).delete()
    assert _first_bad_row() == log[place + 1].pk


def test_the_last_row_taken_away_is_missed(log: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(pk=log[3].pk).delete()
    assert _first_bad_row() == log[3].pk


def test_a_row_with_a_hash_of_its_own_does_not_fit_in(log: list[AuditEntry], administrator: User) -> None:
    changed = log[1]
    changed.verb = "did nothing"
    changed.hash = changed.hash_of_content()
    changed.save()
    assert _first_bad_row() == log[2].pk


def test_a_log_whose_end_was_forgotten_does_not_stand(log: list[AuditEntry]) -> None:
    AuditHead.objects.all().delete()
    assert verify() is not None


def test_pages_follow_each_other_without_gap(log: list[AuditEntry], administrator: User) -> None:
    first, then = page_of_entries(size=3)
    second, end = page_of_entries(size=3, before=then)
    assert [entry.pk for entry in first + second] == [entry.pk for entry in reversed(log)]
    assert end is None
    assert {entry.by_id for entry in page_of_entries(who=administrator.pk)[0]} == {administrator.pk}
    assert [entry.subject for entry in page_of_entries(what="batch")[0]] == ["batch"]


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="The tests' SQLite lives in memory, where writers fail instead of waiting in line."
)
@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_moment_do_not_fork_the_chain() -> None:
    from threading import Thread

    def write() -> None:
        try:
            for _turn in range(10):
                audit(by=None, verb="edited", subject="contact")
        finally:
            connection.close()

    writers = [Thread(target=write) for _writer in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert AuditEntry.objects.count() == 40
    assert verify() is None
