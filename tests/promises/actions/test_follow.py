"""What follows from what is recorded: promises made, kept, let go; whatever order things are told in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from befriend.accounts.models import User
from befriend.foundation.channels import Channel
from befriend.foundation.money import Money
from befriend.people.actions.erase_contact import erase_contact
from befriend.people.actions.restrictions import lift, restrict
from befriend.people.models import Contact, RestrictionKind
from befriend.promises.models import Promise, Standard, State
from befriend.timeline.actions.record import record
from befriend.timeline.actions.record_anew import record_anew
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction
from tests.promises.standards import MONDAY, after, change, heard_every, thanks_within

Lay = Callable[..., Standard]


def tell(contact: Contact, kind: str, at: datetime, **more: Any) -> Interaction:
    return record(contact=contact, kind=kind, occurred_at=at, **more)


def the_promise() -> Promise:
    return Promise.objects.get()


def test_a_gift_makes_a_promise_due_in_working_time(mari: Contact, thanks: Standard, fundraiser: User) -> None:
    gift = tell(mari, "gift", MONDAY, amount=Money(5000, "EUR"))
    promise = the_promise()
    assert (promise.standard, promise.contact, promise.trigger, promise.owner) == (thanks, mari, gift, fundraiser)
    assert (promise.opened_at, promise.due_at) == (MONDAY, after(days=8))
    assert promise.planned_for == promise.due_at


def test_what_matters_to_no_standard_makes_none(mari: Contact, thanks: Standard) -> None:
    tell(mari, "visit", MONDAY)
    assert Promise.objects.count() == 0


def test_a_thank_you_keeps_it_and_three_gifts_of_a_day_need_one(mari: Contact, thanks: Standard) -> None:
    for hour in range(3):
        tell(mari, "gift", after(hours=hour))
    card = tell(mari, "thanks_received", after(days=1))
    promise = the_promise()
    assert (promise.kept_at, promise.kept_by, promise.due_at) == (after(days=1), card, after(days=8))
    assert promise.state(after(days=30)) == State.KEPT


def test_each_gift_has_its_own_when_the_standard_says_so(mari: Contact, lay: Lay) -> None:
    lay("thanks", thanks_within(48, once_while_open=False))
    for hour in range(3):
        tell(mari, "gift", after(hours=hour))
    assert Promise.objects.count() == 3


def test_a_thank_you_told_late_keeps_it_as_of_when_it_happened(mari: Contact, thanks: Standard) -> None:
    tell(mari, "gift", MONDAY)
    tell(mari, "gift", after(days=3))
    tell(mari, "thanks_received", after(days=20))
    tell(mari, "thanks_received", after(days=1))
    kept = Promise.objects.order_by("opened_at").values_list("opened_at", "kept_at")
    assert list(kept) == [(MONDAY, after(days=1)), (after(days=3), after(days=20))]


def test_a_thank_you_told_before_its_gift_keeps_it_all_the_same(mari: Contact, thanks: Standard) -> None:
    tell(mari, "thanks_received", after(days=1))
    tell(mari, "gift", MONDAY)
    assert the_promise().kept_at == after(days=1)


def test_a_thank_you_from_before_the_gift_keeps_nothing(mari: Contact, thanks: Standard) -> None:
    tell(mari, "gift", MONDAY)
    tell(mari, "thanks_received", after(hours=-1))
    assert the_promise().is_open


def test_a_gift_taken_back_lets_its_promise_go_and_recorded_anew_makes_another(mari: Contact, thanks: Standard) -> None:
    gift = tell(mari, "gift", MONDAY)
    reverse(gift)
    assert the_promise().released_because == "reversed"
    record_anew(gift)
    assert Promise.objects.filter(released_at=None).get().opened_at == MONDAY


def test_a_thank_you_taken_back_opens_the_promise_again(mari: Contact, thanks: Standard) -> None:
    tell(mari, "gift", MONDAY)
    reverse(tell(mari, "thanks_received", after(days=1)))
    assert the_promise().is_open


def test_the_second_gift_has_its_own_promise_once_the_first_is_taken_back(mari: Contact, thanks: Standard) -> None:
    first = tell(mari, "gift", MONDAY)
    second = tell(mari, "gift", after(hours=1))
    reverse(first)
    assert list(Promise.objects.filter(released_at=None).values_list("trigger", flat=True)) == [second.pk]


def test_late_and_broken_follow_from_the_clock(mari: Contact, lay: Lay) -> None:
    lay("thanks", thanks_within(8, broken_after={"amount": 5, "unit": "working_days"}))
    tell(mari, "gift", MONDAY)
    promise = the_promise()
    states = [promise.state(after(days=days)) for days in (0.1, 1.1, 20)]
    assert states == [State.OPEN, State.LATE, State.BROKEN]
    tell(mari, "thanks_received", after(days=3))
    assert the_promise().state(after(days=20)) == State.KEPT_LATE
    assert Promise.objects.get().kept_at == after(days=3)


def test_machines_keep_no_promise_that_asks_for_a_human(mari: Contact, lay: Lay) -> None:
    lay("thanks", thanks_within(48))
    tell(mari, "gift", MONDAY)
    tell(mari, "message_received", after(hours=1), channel=Channel.EMAIL)
    assert the_promise().is_open


def test_filters_say_which_gifts_are_meant(mari: Contact, lay: Lay) -> None:
    lay("large", thanks_within(8, when={"kinds": ["gift"], "amount_at_least": 10_000, "channels": ["bank"]}))
    tell(mari, "gift", MONDAY, amount=Money(10_000, "EUR"), channel=Channel.CASH)
    tell(mari, "gift", MONDAY, amount=Money(9_999, "EUR"), channel=Channel.BANK)
    large = tell(mari, "gift", MONDAY, amount=Money(10_000, "EUR"), channel=Channel.BANK)
    assert the_promise().trigger == large


def test_a_topic_is_looked_for_in_what_was_said(mari: Contact, lay: Lay) -> None:
    lay("refunds", thanks_within(8, when={"kinds": ["question_asked"], "topic": ["Refund"]}, then={"kinds": ["answer_received"]}))
    tell(mari, "question_asked", MONDAY, words="When do you open?")
    asked = tell(mari, "question_asked", after(hours=1), words="She asked for a REFUND of her ticket")
    assert the_promise().trigger == asked


def test_who_they_were_is_asked_before_the_entry_itself_counts(mari: Contact, lay: Lay) -> None:
    newcomers = {"count": {"kinds": ["gift"], "at_most": 0}}
    lay("first", thanks_within(8, when={"kinds": ["gift"], "who": newcomers}, once_while_open=False))
    first = tell(mari, "gift", MONDAY)
    tell(mari, "gift", after(hours=1))
    assert the_promise().trigger == first


def test_an_earlier_gift_told_later_was_the_first(mari: Contact, lay: Lay) -> None:
    newcomers = {"count": {"kinds": ["gift"], "at_most": 0}}
    lay("first", thanks_within(8, when={"kinds": ["gift"], "who": newcomers}, once_while_open=False))
    tell(mari, "gift", MONDAY)
    earlier = tell(mari, "gift", after(days=-7))
    assert the_promise().trigger == earlier


def test_by_subject_only_what_names_it_keeps_it(mari: Contact, lay: Lay) -> None:
    lay("answers", thanks_within(8, when={"kinds": ["question_asked"]}, then={"kinds": ["answer_received"], "match": "subject"}))
    tell(mari, "question_asked", MONDAY, subject=(40, 1))
    tell(mari, "question_asked", MONDAY, subject=(40, 2))
    tell(mari, "answer_received", after(hours=1), subject=(40, 2))
    assert list(Promise.objects.order_by("trigger").values_list("kept_at", flat=True)) == [None, after(hours=1)]


def test_working_time_does_not_run_while_we_wait_for_the_customer(mari: Contact, lay: Lay) -> None:
    pause = {"kinds": ["message_received"], "until": ["visit"]}
    lay("answers", thanks_within(8, when={"kinds": ["question_asked"]}, then={"kinds": ["answer_received"]}, pause=pause))
    tell(mari, "question_asked", MONDAY)
    tell(mari, "message_received", after(hours=2))
    waiting = the_promise()
    assert (waiting.due_at, waiting.paused_at, waiting.state(after(days=9))) == (None, after(hours=2), State.WAITING)
    tell(mari, "visit", after(days=2))
    assert (the_promise().due_at, the_promise().planned_for) == (after(days=2, hours=6), after(days=2, hours=6))


def test_a_new_version_binds_only_what_happens_from_then_on(mari: Contact, thanks: Standard) -> None:
    tell(mari, "gift", MONDAY)
    faster = {**thanks.versions.get().definition, "within": {"amount": 24, "unit": "working_hours"}}
    change(thanks, after(days=10), definition=faster)
    tell(mari, "thanks_received", after(days=9))
    tell(mari, "gift", after(days=14))
    tell(mari, "gift", after(days=9, hours=1))
    due = Promise.objects.order_by("opened_at").values_list("opened_at", "version__number")
    assert list(due) == [(MONDAY, 1), (after(days=9, hours=1), 1)]
    tell(mari, "thanks_received", after(days=13))
    assert list(Promise.objects.order_by("opened_at").values_list("version__number", flat=True)) == [1, 1, 2]


def test_switched_off_it_makes_no_more_and_leaves_what_is_open(mari: Contact, thanks: Standard) -> None:
    tell(mari, "gift", MONDAY)
    change(thanks, after(days=1), is_on=False)
    tell(mari, "gift", after(days=2))
    assert the_promise().is_open
    tell(mari, "thanks_received", after(days=3))
    assert the_promise().kept_at == after(days=3)


def test_nothing_is_promised_for_what_happened_before_the_standard(mari: Contact, lay: Lay) -> None:
    lay("thanks", thanks_within(48), from_at=after(days=1))
    tell(mari, "gift", MONDAY)
    assert Promise.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "channel", "because"),
    [("deceased", "", "deceased"), ("do_not_contact", "", "do_not_contact"), ("do_not_contact", "phone", "")],
)
def test_nothing_is_owed_to_whom_nothing_may_be_done_for(mari: Contact, thanks: Standard, kind: str, channel: str, because: str) -> None:
    tell(mari, "gift", MONDAY)
    restrict(contact=mari, kind=RestrictionKind(kind), channel=channel, by=None)
    assert the_promise().released_because == because


def test_a_promise_kept_by_a_channel_ends_when_that_channel_is_closed(mari: Contact, lay: Lay) -> None:
    lay("call", thanks_within(48, then={"kinds": ["thanks_received"], "channels": ["phone"]}))
    tell(mari, "gift", MONDAY)
    lifted = restrict(contact=mari, kind=RestrictionKind.DO_NOT_CONTACT, channel="phone", by=None)
    closed = the_promise().released_because
    lift(restriction=lifted, by=None)  # the same day: it was a slip
    assert (closed, the_promise().is_open) == ("do_not_contact", True)


def test_who_is_forgotten_is_owed_nothing(mari: Contact, thanks: Standard, administrator: User) -> None:
    tell(mari, "gift", MONDAY)
    erase_contact(contact=mari, typed_name="Mari Kask", by=administrator)
    assert the_promise().released_because == "erased"


def test_what_recurs_is_always_open_and_each_keeper_opens_the_next(mari: Contact, lay: Lay) -> None:
    lay("heard", heard_every(90))
    tell(mari, "gift", MONDAY)
    tell(mari, "message_received", after(days=30))
    began = MONDAY.replace(hour=0)
    told = Promise.objects.order_by("opened_at").values_list("opened_at", "due_at", "kept_at")
    assert list(told) == [
        (began, began.replace(month=9, day=6), after(days=30)),
        (after(days=30), after(days=120), None),
    ]


def test_what_recurs_ends_when_they_belong_no_more(mari: Contact, lay: Lay) -> None:
    gave = {"count": {"kinds": ["gift"], "at_least": 1}}
    lay("heard", heard_every(90, when={"who": gave}))
    gift = tell(mari, "gift", MONDAY)
    reverse(gift)
    assert Promise.objects.count() == 0


def test_a_training_must_come_before_the_first_shift_and_moves_with_it(mari: Contact, lay: Lay) -> None:
    definition = {
        "shape": "precede",
        "when": {"kinds": ["shift_served"], "is_first": True},
        "then": {"kinds": ["workshop_attended"]},
    }
    lay("trained", definition)
    planned = tell(mari, "shift_served", after(days=3650), subject=(30, 7))
    first = the_promise()
    assert first.due_at == after(days=3650)
    reverse(planned)
    tell(mari, "shift_served", after(days=3660), subject=(30, 7))
    moved = the_promise()
    assert (moved.pk, moved.due_at) == (first.pk, after(days=3660))
    tell(mari, "workshop_attended", after(days=3600))
    assert the_promise().state(after(days=3700)) == State.KEPT


def test_who_was_trained_before_has_kept_it_already(mari: Contact, lay: Lay) -> None:
    lay("trained", {"shape": "precede", "when": {"kinds": ["shift_served"]}, "then": {"kinds": ["workshop_attended"]}})
    tell(mari, "workshop_attended", MONDAY)
    tell(mari, "shift_served", after(days=3))
    promise = the_promise()
    assert promise.state(after(days=9)) == State.KEPT
