"""Gifts recorded hundreds at a time are the same, and lead to the same, as recorded one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from django.utils.module_loading import import_string
from django_q.models import OrmQ

from befriend.accounts.models import Organisation, User
from befriend.foundation.money import Money
from befriend.giving.actions.funds import have_general_fund
from befriend.giving.actions.recurring import begin_recurring
from befriend.giving.models import Allocation, Every, Gift, Method, Payment, RecurringGift, StatementFile, StatementLine
from befriend.giving.rules.references import Stands, reference_for
from befriend.giving.statements.actions import record_lines
from befriend.giving.statements.actions.undo_statement import undo_statement
from befriend.ladder.actions import look_again
from befriend.ladder.actions.preset import lay_preset
from befriend.ladder.models import RungChange, Standing
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, ContactRole
from befriend.promises.actions import follow
from befriend.promises.actions.lay_standards import lay_standards
from befriend.promises.models import Promise
from befriend.timeline.models import Interaction
from tests.giving.law import broken
from tests.giving.statements.conftest import Bring, row

PEOPLE = 12


class _NotKept(Exception):
    """Ends a savepoint that is not to be kept."""


@pytest.fixture
def people(museum: Organisation, administrator: User) -> list[Contact]:
    """A house with a ladder and standards, and people in it."""
    lay_preset(by=None)
    have_general_fund()
    lay_standards(by=administrator, language="en", since=datetime(2025, 12, 1, tzinfo=UTC), all_on=True)
    return [create_contact(name=f"Giver {number}", by=None) for number in range(PEOPLE)]


def _rows(people: list[Contact]) -> Iterator[str]:
    for number, person in enumerate(people):
        reference = reference_for(Stands.CONTACT, person.pk)
        yield row(f"{10 + number}.50", reference=reference, id=f"A{number}", on=f"2026-01-{number + 1:02d}")
    yield row("40.00", reference=reference_for(Stands.CONTACT, people[0].pk), id="B1", on="2026-02-11")
    yield row("15.00", reference=reference_for(Stands.CONTACT, people[1].pk), id="B2", on="2026-02-11", currency="USD")


def _written() -> dict[str, Any]:
    """Everything a statement writes, but for the numbers of rows and when they were written."""
    gifts = Gift.objects.order_by("once")
    assert [laws for gift in gifts if (laws := broken(gift))] == []
    promise = ("contact", "standard", "opened_at", "due_at", "broken_at", "kept_at", "released_at", "remind_at", "escalate_at")
    return {
        "gifts": [_but(gift, "id", "interaction_id", "recorded_at") for gift in gifts],
        "payments": [_but(one, "id", "gift_id", "recorded_at") for one in Payment.objects.order_by("provider_id")],
        "books": list(
            Allocation.objects.order_by("gift__once").values_list("gift__once", "fund", "amount_minor", "home_minor", "cause", "by")
        ),
        "entries": [
            _but(one, "id", "subject_id", "recorded_at") for one in Interaction.objects.order_by("contact", "occurred_at", "amount")
        ],
        "told": list(Interaction.objects.filter(gift__once__isnull=False).order_by("gift__once").values_list("gift__once", flat=True)),
        "lines": list(StatementLine.objects.order_by("place").values_list("state", "contact", "made_gift", "gift__once", "why")),
        "roles": sorted(ContactRole.objects.values_list("contact", "role", "since_day", "is_by_hand")),
        "standings": [_but(one, "reviewed_at") for one in Standing.objects.order_by("contact")],
        "first steps": sorted(RungChange.objects.values_list("contact", "cause").distinct()),
        "stand on": sorted(RungChange.objects.order_by("contact", "-id").values_list("contact", "to_rung").distinct())[-1],
        "promises": sorted(map(str, Promise.objects.values_list(*promise))),
        "file": StatementFile.objects.values("read", "matched", "review").get(),
    }


def _but(one: Any, *names: str) -> dict[str, Any]:
    return {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields if field.attname not in names}


def _brought(bring: Bring, people: list[Contact]) -> dict[str, Any]:
    written: dict[str, Any] = {}
    try:
        with transaction.atomic():
            bring(*_rows(people))
            written = _written()
            raise _NotKept
    except _NotKept:
        return written


def test_recorded_in_sets_all_is_as_one_by_one(bring: Bring, people: list[Contact], monkeypatch: pytest.MonkeyPatch) -> None:
    in_sets = _brought(bring, people)
    with monkeypatch.context() as patched:
        patched.setattr(record_lines, "record_in_set", lambda lines, by: set())
        one_by_one = _brought(bring, people)
    assert (len(in_sets["gifts"]), len(in_sets["promises"]) > 0) == (PEOPLE + 1, True)
    for part, written in one_by_one.items():
        assert in_sets[part] == written, part


def test_the_same_file_again_adds_nothing_and_undone_nothing_counts(bring: Bring, people: list[Contact]) -> None:
    bring(*_rows(people))
    again = bring(*_rows(people))
    assert (again.duplicates, Gift.objects.count(), Payment.objects.count()) == (PEOPLE + 2, PEOPLE + 1, PEOPLE + 1)
    undo_statement(file=StatementFile.objects.earliest("pk"), by=None)
    assert list(Gift.objects.values_list("kept_minor", flat=True).distinct()) == [0]
    assert Interaction.objects.filter(reverses=None, reversal=None).count() == 0


def test_interrupted_after_matching_the_same_file_records_what_is_left(
    bring: Bring, people: list[Contact], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_lines, "_A_FEW", 5)
    real, calls = record_lines.record_in_set, []

    def fails_the_second_time(lines: Any, by: Any) -> set[int]:
        calls.append(len(lines))
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(lines, by=by)

    with monkeypatch.context() as patched:
        patched.setattr(record_lines, "record_in_set", fails_the_second_time)
        with pytest.raises(KeyboardInterrupt):
            bring(*_rows(people))
    assert Gift.objects.count() == 5
    bring(*_rows(people))
    assert (Gift.objects.count(), StatementLine.objects.filter(state=2, gift=None).count()) == (PEOPLE + 1, 0)


def test_what_is_expected_is_recorded_with_what_it_pays(bring: Bring, people: list[Contact], monkeypatch: pytest.MonkeyPatch) -> None:
    begun = begin_recurring(
        contact=people[0], amount=Money(1050, "EUR"), every=Every.MONTH, method=Method.STANDING_ORDER, fund=have_general_fund(),
        first_day=20_454, by=None,
    )  # fmt: skip
    bring(*_rows(people))
    assert Gift.objects.get(recurring=begun).amount_minor == 1050
    assert RecurringGift.objects.get().next_day == 20_485


def test_what_a_job_follows_for_very_many_is_what_follows_at_once(
    bring: Bring, people: list[Contact], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = _brought(bring, people)
    monkeypatch.setattr(look_again, "MANY", 5)
    monkeypatch.setattr(follow, "MANY", 5)
    OrmQ.objects.all().delete()
    bring(*_rows(people))
    assert (Promise.objects.count(), sorted(job.func().rpartition(".")[2] for job in OrmQ.objects.all())) == (
        0,
        ["follow_many", "look_at_many"],
    )
    for job in OrmQ.objects.order_by("pk"):
        import_string(job.func())(**job.task["kwargs"])
    written = _written()
    for part in ("standings", "first steps", "promises", "roles"):
        assert written[part] == at_once[part], part
