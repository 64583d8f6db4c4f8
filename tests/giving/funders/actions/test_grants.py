from __future__ import annotations

from datetime import UTC, datetime

import pytest

from befriend.accounts.models import Organisation, User
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.actions.record_gift import Paid, record_gift
from befriend.giving.funders.actions.duties import is_done, is_not_done, let_go, owe, owe_again, promise_of, say_otherwise
from befriend.giving.funders.actions.grants import Award, keep_grant, move_grant, undo_turn
from befriend.giving.models import Duty, DutySort, Fund, Grant, Method, PledgeEnd, Stage
from befriend.promises.actions.recompute import recompute
from befriend.promises.actions.words import keep_word
from befriend.timeline.models import Interaction


def told(grant: Grant) -> list[str]:
    """What the timeline of the funder says that counts, without words given."""
    entries = Interaction.objects.filter(contact=grant.contact, reverses=None, reversal=None).order_by("id")
    return [entry.kind_of.key for entry in entries if entry.kind_of.key != "word_given"]


@pytest.fixture
def report(awarded: Grant, museum: Organisation, fundraiser: User) -> Duty:
    return owe(sort=DutySort.REPORT, what="Final report", due_day=museum.today() + 30, owner=fundraiser, by=fundraiser, grant=awarded)


def test_an_award_is_told_and_expected_in_its_parts(awarded: Grant) -> None:
    assert told(awarded) == ["grant_asked", "grant_awarded"]
    assert awarded.pledge is not None
    assert list(awarded.pledge.instalments.order_by("number").values_list("amount_minor", flat=True)) == [500_000, 200_000]
    assert awarded.contact.roles.filter(role="funder").exists()


def test_undoing_the_award_takes_it_from_the_timeline_and_from_what_is_expected(awarded: Grant, fundraiser: User) -> None:
    pledge = awarded.pledge
    undo_turn(turn=awarded.turns.latest("pk"), by=fundraiser)
    found = Grant.objects.get(pk=awarded.pk)
    assert (found.stage, found.awarded_minor, found.pledge, told(found)) == ("submitted", None, None, ["grant_asked"])
    assert PledgeEnd.objects.get(pledge=pledge).how == "given_up"


def test_an_award_of_which_money_is_here_is_not_undone(awarded: Grant, fundraiser: User) -> None:
    assert awarded.pledge is not None
    first = awarded.pledge.instalments.get(number=1)
    record_gift(
        contact=awarded.contact, amount=Money(500_000, "EUR"), received_at=datetime(2026, 5, 12, tzinfo=UTC), by=None,
        paid=[Paid(Method.BANK)], instalment=first,
    )  # fmt: skip
    with pytest.raises(Refused):
        undo_turn(turn=awarded.turns.latest("pk"), by=fundraiser)
    assert Grant.objects.get(pk=awarded.pk).stage == "awarded"


@pytest.mark.parametrize("stage", [Stage.RUNNING, Stage.REPORTED, Stage.AWARDED, Stage.FOUND])
def test_a_grant_does_not_skip_the_funders_answer(grant: Grant, fundraiser: User, stage: Stage) -> None:
    with pytest.raises(Refused) as refused:
        move_grant(grant=grant, stage=stage, by=fundraiser)
    assert (refused.value.field, Grant.objects.get().stage) == ("stage", "found")


def test_parts_that_are_not_the_award_are_refused(grant: Grant, boats: Fund, fundraiser: User) -> None:
    move_grant(grant=grant, stage=Stage.SUBMITTED, by=fundraiser)
    with pytest.raises(Refused) as refused:
        move_grant(grant=grant, stage=Stage.AWARDED, by=fundraiser, award=Award(700_000, boats, [(30_000, 1)]))
    assert (refused.value.field, Grant.objects.get().stage) == ("schedule", "submitted")


def test_a_programme_needs_a_name(grant: Grant, fundraiser: User) -> None:
    with pytest.raises(Refused) as refused:
        keep_grant(grant=grant, programme="  ", by=fundraiser)
    assert refused.value.field == "programme"


def test_a_report_is_a_promise_to_the_funder_kept_by_sending_it(report: Duty, fundraiser: User) -> None:
    assert (promise_of(report).owner, promise_of(report).contact) == (fundraiser, report.contact)
    done = is_done(duty=report, by=fundraiser, words="All three hulls float.")
    assert (promise_of(report).kept_by, done.entry.kind_of.key) == (done.entry, "grant_reported")
    is_not_done(duty=report, by=fundraiser)
    assert (promise_of(report).is_open, recompute(check=True).is_equal) == (True, True)


def test_one_report_does_not_keep_the_promise_of_another(report: Duty, awarded: Grant, museum: Organisation, fundraiser: User) -> None:
    later = owe(sort=DutySort.REPORT, what="Second", due_day=museum.today() + 90, owner=fundraiser, by=fundraiser, grant=awarded)
    is_done(duty=later, by=fundraiser)
    assert (promise_of(report).is_open, promise_of(later).is_open) == (True, False)


def test_a_report_kept_on_my_day_can_be_taken_back_on_the_grant(report: Duty, fundraiser: User) -> None:
    keep_word(promise=promise_of(report), by=fundraiser)
    with pytest.raises(Refused):
        is_done(duty=report, by=fundraiser)
    is_not_done(duty=report, by=fundraiser)
    assert promise_of(report).is_open


def test_another_day_for_a_report_is_another_word(report: Duty, museum: Organisation, volunteer: User, fundraiser: User) -> None:
    before = promise_of(report)
    say_otherwise(duty=report, what="Final report", due_day=museum.today() + 60, owner=volunteer, by=fundraiser)
    before.refresh_from_db()
    assert (before.released_because, promise_of(report).owner) == ("reversed", volunteer)
    assert museum.day_of(promise_of(report).due_at) == museum.today() + 60


def test_closing_lets_go_of_what_is_owed_and_expected_and_undo_brings_it_back(report: Duty, awarded: Grant, fundraiser: User) -> None:
    turn = move_grant(grant=awarded, stage=Stage.CLOSED, by=fundraiser)
    assert (promise_of(report).is_open, PledgeEnd.objects.get().how) == (False, "given_up")
    undo_turn(turn=turn, by=fundraiser)
    assert (promise_of(report).is_open, PledgeEnd.objects.exists(), Grant.objects.get().stage) == (True, False, "awarded")


def test_a_report_let_go_is_owed_again(report: Duty, fundraiser: User) -> None:
    let_go(duty=report, reason="They do not want it.", by=fundraiser)
    assert not promise_of(report).is_open
    owe_again(duty=report, by=fundraiser)
    assert promise_of(report).is_open


def test_a_day_that_has_passed_is_refused_beside_its_field(awarded: Grant, museum: Organisation, fundraiser: User) -> None:
    with pytest.raises(Refused) as refused:
        owe(sort=DutySort.REPORT, what="Late", due_day=museum.today() - 1, owner=fundraiser, by=fundraiser, grant=awarded)
    assert (refused.value.field, Duty.objects.count()) == ("due_day", 0)
