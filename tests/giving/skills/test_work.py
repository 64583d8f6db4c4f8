"""Work for free: offered, agreed, done; its hours on the timeline; all of it undone."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.giving.models import ProBono, WorkState, value_of
from befriend.giving.skills.actions.hours import not_worked, work_hours, worked_after_all
from befriend.giving.skills.actions.work import agree_work, offer_work, turn, turn_back
from befriend.giving.skills.queries.work import all_work, worked, worked_in
from befriend.people.models import Contact
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.queries.entries import counting

IN_MAY = datetime(2026, 5, 12, 9, tzinfo=UTC)


def told(contact: Contact) -> list[str]:
    return [entry.kind_of.key for entry in counting(contact.pk).order_by("pk")]


@pytest.fixture
def contracts(mari: Contact, fundraiser: User) -> ProBono:
    return agree_work(contact=mari, what="Look over contracts", hours=Decimal(12), rate_minor=11_000, by=fundraiser)


def test_hours_stand_on_the_timeline_with_the_value_of_that_day(contracts: ProBono, mari: Contact, fundraiser: User) -> None:
    work_hours(work=contracts, hours=Decimal("2.5"), worked_at=IN_MAY, by=fundraiser)
    ProBono.objects.update(rate_minor=1)

    done = worked(all_work().get())
    assert (told(mari), done.hours, done.value_minor) == (["skills_given"], Decimal("2.5"), 27_500)
    assert (worked_in(2026).hours, worked_in(2025).hours) == (Decimal("2.5"), Decimal(0))


def test_hours_taken_back_count_nowhere_and_again_when_that_is_undone(contracts: ProBono, mari: Contact, fundraiser: User) -> None:
    row = work_hours(work=contracts, hours=Decimal(2), worked_at=IN_MAY, by=fundraiser)

    not_worked(hours=row, by=fundraiser)
    assert (told(mari), worked(all_work().get()).hours) == ([], Decimal(0))

    worked_after_all(hours=row, by=fundraiser)
    assert (told(mari), worked(all_work().get()).hours) == (["skills_given"], Decimal(2))


def test_taken_back_on_the_timeline_the_hours_are_gone_too(contracts: ProBono, fundraiser: User) -> None:
    row = work_hours(work=contracts, hours=Decimal(2), worked_at=IN_MAY, by=fundraiser)
    assert row.interaction is not None

    reverse(row.interaction, by=fundraiser)

    assert worked(all_work().get()).hours == 0


def test_an_offer_waits_until_it_is_agreed_and_is_one_again_when_that_is_undone(mari: Contact, fundraiser: User) -> None:
    work = offer_work(contact=mari, what="Sing", by=None)
    assert (work.state, told(mari)) == (WorkState.OFFERED, ["skills_offered"])

    agreed = turn(work=work, to=WorkState.AGREED, by=fundraiser)
    with pytest.raises(Refused):
        turn(work=work, to=WorkState.AGREED, by=fundraiser)
    turn_back(turn=agreed, by=fundraiser)

    work.refresh_from_db()
    assert work.state == WorkState.OFFERED


@pytest.mark.parametrize(("hours", "rate"), [(Decimal(0), None), (Decimal(-1), None), (Decimal(1), -1), (Decimal(99_999), None)])
def test_nonsense_is_refused(mari: Contact, fundraiser: User, hours: Decimal, rate: int | None) -> None:
    with pytest.raises(Refused):
        agree_work(contact=mari, what="Sing", hours=hours, rate_minor=rate, by=fundraiser)


def test_a_value_is_rounded_to_the_nearest_minor_unit() -> None:
    assert (value_of(Decimal("0.25"), 10), value_of(Decimal("0.25"), 9), value_of(Decimal(1), None)) == (3, 2, None)
