"""What colleagues do about promises: let go, hand over, postpone, give and keep their word; and take it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from befriend.accounts.actions.absences import tell_absence
from befriend.accounts.actions.colleagues import deactivate
from befriend.accounts.models import Organisation, Team, User
from befriend.foundation.refusals import Refused
from befriend.people.models import Contact
from befriend.promises.actions.hand_over import hand_over, undo_hand_over
from befriend.promises.actions.nudge import nudge
from befriend.promises.actions.postpone import postpone, undo_postponement
from befriend.promises.actions.recompute import recompute
from befriend.promises.actions.release import release, undo_release
from befriend.promises.actions.reroute import reroute
from befriend.promises.actions.words import give_word, keep_word, take_back_keeping, take_back_word
from befriend.promises.models import HandOver, HandOverCause, Nudge, Promise, Standard, State
from befriend.timeline.actions.record import record
from tests.promises.standards import thanks_within

Lay = Callable[..., Standard]


@pytest.fixture
def promise(mari: Contact, thanks: Standard) -> Promise:
    """Mari gave just now; Liis thanks her."""
    record(contact=mari, kind="gift", occurred_at=timezone.now())
    return Promise.objects.get()


def anew(promise: Promise) -> Promise:
    return Promise.objects.get(pk=promise.pk)


def test_a_release_needs_a_reason(promise: Promise, fundraiser: User) -> None:
    with pytest.raises(Refused) as refused:
        release(promise=promise, reason=" ", by=fundraiser)
    assert (refused.value.field, anew(promise).is_open) == ("reason", True)


def test_a_release_can_be_undone_and_stays_through_a_recompute(promise: Promise, fundraiser: User) -> None:
    made = release(promise=promise, reason="She asked us not to.", by=fundraiser)
    let_go = anew(promise)
    assert (let_go.released_because, let_go.released_at, recompute(check=True).is_equal) == ("by_hand", made.at, True)
    undo_release(release=made, by=fundraiser)
    undo_release(release=made, by=fundraiser)
    assert (anew(promise).is_open, recompute(check=True).is_equal) == (True, True)


def test_what_is_done_with_is_not_let_go(promise: Promise, mari: Contact, fundraiser: User) -> None:
    record(contact=mari, kind="thanks_received", occurred_at=timezone.now())
    with pytest.raises(Refused):
        release(promise=promise, reason="Too late.", by=fundraiser)


def test_handing_over_moves_it_and_undo_brings_it_back(promise: Promise, volunteer: User, fundraiser: User) -> None:
    made = hand_over(promise=promise, to=volunteer, reason="You know her.", by=fundraiser)
    moved = anew(promise).owner
    undo_hand_over(hand_over=made, by=fundraiser)
    assert (moved, anew(promise).owner) == (volunteer, fundraiser)


def test_what_is_handed_to_someone_who_is_away_goes_to_whoever_stands_in(
    promise: Promise, museum: Organisation, volunteer: User, administrator: User, fundraiser: User
) -> None:
    today = museum.today()
    tell_absence(user=volunteer, first_day=today, last_day=today, cover=administrator, by=volunteer)
    hand_over(promise=promise, to=volunteer, by=fundraiser)
    assert anew(promise).owner == administrator


def test_nothing_is_handed_to_who_left(promise: Promise, volunteer: User, administrator: User) -> None:
    deactivate(volunteer, by=administrator)
    with pytest.raises(Refused) as refused:
        hand_over(promise=promise, to=volunteer, by=administrator)
    assert refused.value.field == "to"


def test_postponing_plans_it_for_later_and_leaves_when_it_is_due(promise: Promise, fundraiser: User) -> None:
    assert promise.due_at is not None
    first = promise.due_at + timedelta(days=1)
    postpone(promise=promise, until=first, reason="She is travelling.", by=fundraiser)
    again = postpone(promise=promise, until=first + timedelta(days=1), reason="Still.", by=fundraiser)
    assert (anew(promise).planned_for, anew(promise).due_at) == (first + timedelta(days=1), promise.due_at)
    undo_postponement(postponement=again, by=fundraiser)
    assert anew(promise).planned_for == first


@pytest.mark.parametrize(("days", "reason", "field"), [(-1, "Later.", "until"), (1, "", "reason")])
def test_postponing_asks_why_and_for_a_moment_to_come(promise: Promise, fundraiser: User, days: int, reason: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        postpone(promise=promise, until=timezone.now() + timedelta(days=days), reason=reason, by=fundraiser)
    assert refused.value.field == field


def test_a_word_is_given_kept_and_taken_back(mari: Contact, fundraiser: User, volunteer: User) -> None:
    friday = timezone.now() + timedelta(days=3)
    given = give_word(contact=mari, what="Two tickets", due_at=friday, owner=volunteer, by=fundraiser)
    assert (given.owner, given.due_at, given.standard) == (volunteer, friday, None)
    kept = keep_word(promise=given, by=volunteer)
    assert anew(given).state(timezone.now()) == State.KEPT
    take_back_keeping(kept=kept, by=volunteer)
    assert anew(given).is_open
    take_back_word(promise=given, by=fundraiser)
    assert (anew(given).released_because, recompute(check=True).is_equal) == ("reversed", True)


def test_a_word_is_kept_by_what_it_names(mari: Contact, fundraiser: User) -> None:
    soon = timezone.now() + timedelta(days=3)
    given = give_word(contact=mari, what="A letter", due_at=soon, owner=fundraiser, by=fundraiser, kept_by_kinds=["message_received"])
    letter = record(contact=mari, kind="message_received", occurred_at=timezone.now())
    assert anew(given).kept_by == letter


def test_a_word_about_something_is_kept_by_what_is_about_the_same(mari: Contact, fundraiser: User) -> None:
    soon = timezone.now() + timedelta(days=3)
    kinds = {"owner": fundraiser, "by": fundraiser, "due_at": soon, "kept_by_kinds": ["message_received"]}
    first, second = (give_word(contact=mari, what=f"Report {number}", about=(9, number), **kinds) for number in (1, 2))
    told = record(contact=mari, kind="message_received", occurred_at=timezone.now(), subject=(9, 2))
    record(contact=mari, kind="message_received", occurred_at=timezone.now())
    assert (anew(first).kept_by, anew(second).kept_by, recompute(check=True).is_equal) == (None, told, True)


def test_a_word_given_twice_by_the_same_click_is_one(mari: Contact, fundraiser: User) -> None:
    soon = timezone.now() + timedelta(days=3)
    both = [give_word(contact=mari, what="Tickets", due_at=soon, owner=fundraiser, by=fundraiser, once="page:1") for _time in range(2)]
    assert (both[0], Promise.objects.count()) == (both[1], 1)


@pytest.mark.parametrize(("what", "days", "field"), [("", 3, "what"), ("Tickets", -3, "due_at")])
def test_a_word_needs_what_and_by_when(mari: Contact, fundraiser: User, what: str, days: int, field: str) -> None:
    with pytest.raises(Refused) as refused:
        give_word(contact=mari, what=what, due_at=timezone.now() + timedelta(days=days), owner=fundraiser, by=fundraiser)
    assert refused.value.field == field


def test_what_a_standard_asks_for_is_not_kept_by_saying_so(promise: Promise, fundraiser: User) -> None:
    with pytest.raises(Refused):
        keep_word(promise=promise, by=fundraiser)


def test_when_someone_leaves_what_is_theirs_is_handed_on_at_once(
    promise: Promise, fundraiser: User, volunteer: User, administrator: User
) -> None:
    deactivate(fundraiser, by=administrator)
    told = HandOver.objects.get()
    assert (anew(promise).owner, told.from_owner, told.cause) == (volunteer, fundraiser, HandOverCause.LEFT)


def test_who_is_away_keeps_what_comes_up_when_they_are_back(
    mari: Contact, promise: Promise, museum: Organisation, fundraiser: User, volunteer: User
) -> None:
    later = give_word(contact=mari, what="Tickets", due_at=timezone.now() + timedelta(days=60), owner=fundraiser, by=fundraiser)
    today = museum.today()
    tell_absence(user=fundraiser, first_day=today, last_day=today + 30, cover=volunteer, by=fundraiser)
    assert (anew(promise).owner, anew(later).owner) == (volunteer, fundraiser)
    assert HandOver.objects.get().cause == HandOverCause.AWAY


def test_who_is_away_gets_nothing_new_that_comes_up_meanwhile(
    mari: Contact, thanks: Standard, museum: Organisation, fundraiser: User, volunteer: User
) -> None:
    today = museum.today()
    tell_absence(user=fundraiser, first_day=today, last_day=today + 30, cover=volunteer, by=fundraiser)
    record(contact=mari, kind="gift", occurred_at=timezone.now())
    assert Promise.objects.get().owner == volunteer


def test_the_night_gives_to_someone_what_nobody_has(promise: Promise, fundraiser: User) -> None:
    Promise.objects.update(owner=None)
    assert (reroute(), anew(promise).owner) == (1, fundraiser)


def test_its_owner_is_reminded_once_and_someone_above_gets_it_when_it_is_late(
    mari: Contact, lay: Lay, friends: Team, volunteer: User, fundraiser: User
) -> None:
    said = thanks_within(8, remind_before={"amount": 4, "unit": "working_hours"}, escalate_after={"amount": 1, "unit": "working_days"})
    lay("thanks", {**said, "owner": {"rule": "person", "person": volunteer.pk, "team": friends.pk}})
    record(contact=mari, kind="gift", occurred_at=timezone.now())
    made = Promise.objects.get()
    assert made.remind_at is not None
    assert made.due_at is not None
    assert made.escalate_at is not None
    assert nudge(made.remind_at - timedelta(minutes=1)) == (0, 0)
    assert nudge(made.remind_at) == (1, 0)
    assert nudge(made.due_at) == (0, 0)
    assert nudge(made.escalate_at) == (0, 1)
    assert nudge(made.escalate_at + timedelta(days=9)) == (0, 0)
    assert (anew(made).owner, HandOver.objects.get().cause) == (fundraiser, HandOverCause.ESCALATED)
    assert list(Nudge.objects.order_by("pk").values_list("to", flat=True)) == [volunteer.pk, fundraiser.pk]
