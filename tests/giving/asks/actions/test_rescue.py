"""Regular gifts that do not come through: noticed, followed up kindly, and over when they come again, pause or end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import Organisation, User
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.actions.recurring import begin_recurring, turn, undo_turn
from befriend.giving.asks.actions.rescue import decide, keep_plan, look_after_failing, tried_again, write
from befriend.giving.asks.queries.rescue import failing_page, letter_words, plan_now, what_came
from befriend.giving.asks.rules.rescue import Plan, letters_due, next_step
from befriend.giving.models import Every, Fund, Life, Method, RecurringGift, Rescue, RescueStep
from befriend.outbox.models import Message
from befriend.people.models import Contact
from befriend.promises.models import OPEN, Promise
from tests.giving.conftest import given

PLAN = Plan((3, 7), (2, 10), 30)


@pytest.fixture
def monthly(mari: Contact, scholarships: Fund, museum: Organisation) -> RecurringGift:
    """25 euros every month, the next of which is due today."""
    return begin_recurring(
        contact=mari,
        amount=Money(2_500, "EUR"),
        every=Every.MONTH,
        method=Method.CARD,
        fund=scholarships,
        first_day=museum.today(),
        by=None,
    )


@pytest.fixture
def rescue(monthly: RecurringGift, fundraiser: User) -> Rescue:
    turn(recurring=monthly, life=Life.FAILING, by=None, reason="Card expired.")
    look_after_failing()
    return Rescue.objects.get()


def test_the_plan_goes_on_in_its_order() -> None:
    assert next_step(PLAN, first_day=100, done=[]) == (102, ("letter", 1))
    assert next_step(PLAN, first_day=100, done=[("letter", 1)]) == (103, ("retry", 1))
    assert next_step(PLAN, first_day=100, done=[(kind, number) for kind in ("letter", "retry") for number in (1, 2)]) == (
        130,
        ("decide", 1),
    )


@pytest.mark.parametrize(
    ("today", "done", "due"),
    [(101, [], []), (102, [], [1]), (103, [("letter", 1)], []), (110, [("letter", 1)], [2]), (125, [], [2]), (200, [("letter", 2)], [])],
)
def test_a_letter_is_due_once_and_what_was_missed_is_not_sent_after_it(today: int, done: list[tuple[str, int]], due: list[int]) -> None:
    assert letters_due(PLAN, first_day=100, today=today, done=done) == due  # type: ignore[arg-type]


@pytest.mark.parametrize("plan", [Plan((3, 3)), Plan((), (50,), 45), Plan((), (), 181), Plan(tuple(range(7)))])
def test_a_plan_that_cannot_be_kept_is_refused(plan: Plan, fundraiser: User) -> None:
    with pytest.raises(Refused):
        keep_plan(plan=plan, by=fundraiser)


def test_what_fails_stands_on_the_list_and_on_somebodys_day(rescue: Rescue, museum: Organisation, fundraiser: User) -> None:
    assert [(one.rescue, one.step) for one in failing_page(after=None, today=museum.today())] == [(rescue, ("letter", 1))]
    assert Promise.objects.filter(OPEN, standard=None).get().owner is not None
    assert look_after_failing()["begun"] == 0
    assert Rescue.objects.count() == 1


def test_a_gift_rescues_it_and_keeps_the_word(rescue: Rescue, monthly: RecurringGift, mari: Contact) -> None:
    given(mari, 2_500, recurring=monthly, received_at=timezone.now())
    look_after_failing()
    assert what_came() == {"rescued": 1, "paused": 0, "ended": 0}
    assert not Promise.objects.filter(OPEN, standard=None).exists()


def test_it_fails_anew_as_another(rescue: Rescue, monthly: RecurringGift) -> None:
    for life in (Life.ACTIVE, Life.FAILING):
        turn(recurring=monthly, life=life, by=None)
        look_after_failing()
    assert list(Rescue.objects.order_by("pk").values_list("outcome", flat=True)) == ["rescued", ""]


def test_a_slip_that_is_undone_was_no_failure(monthly: RecurringGift, fundraiser: User) -> None:
    made = turn(recurring=monthly, life=Life.FAILING, by=None)
    look_after_failing()
    assert made is not None
    undo_turn(made=made)
    assert Rescue.objects.count() == 0


def test_what_no_processor_tells_of_is_noticed_a_week_late(monthly: RecurringGift, museum: Organisation, fundraiser: User) -> None:
    RecurringGift.objects.update(next_day=museum.today() - 7)
    assert look_after_failing()["missing"] == 0
    RecurringGift.objects.update(next_day=museum.today() - 8)
    assert look_after_failing()["missing"] == 1


def test_letters_leave_by_themselves_only_when_the_plan_says_so(rescue: Rescue, fundraiser: User, museum: Organisation) -> None:
    Rescue.objects.update(first_day=museum.today() - 3)
    assert look_after_failing()["written"] == 0
    keep_plan(plan=Plan((), (2, 10), 30, is_automatic=True), by=fundraiser)
    assert (look_after_failing()["written"], look_after_failing()["written"]) == (1, 0)
    letter = Message.objects.get()
    assert (letter.language, letter.is_automatic, letter.by) == ("et", True, None)
    assert RescueStep.objects.get().message == letter


def test_the_same_letter_leaves_once(rescue: Rescue, fundraiser: User) -> None:
    first = write(rescue=rescue, number=1, subject="Yours", text="Dear Mari", by=fundraiser)
    assert write(rescue=rescue, number=1, subject="Yours", text="Dear Mari", by=fundraiser) == first
    assert Message.objects.count() == 1


def test_the_last_letter_says_that_it_is_the_last(monthly: RecurringGift) -> None:
    assert "owe us nothing" in letter_words(monthly, 1, signed="Liis")[1]
    assert "the last time that we write" in letter_words(monthly, 3, signed="Liis")[1]


def test_a_pause_goes_on_by_itself(rescue: Rescue, monthly: RecurringGift, fundraiser: User, museum: Organisation) -> None:
    decide(rescue=rescue, life=Life.PAUSED, until_day=museum.today() - 1, by=fundraiser)
    assert Rescue.objects.get().outcome == "paused"
    assert look_after_failing()["resumed"] == 1
    assert RecurringGift.objects.get().life == Life.ACTIVE


def test_what_is_over_is_not_followed_up(rescue: Rescue, fundraiser: User) -> None:
    decide(rescue=rescue, life=Life.ENDED, by=fundraiser, reason="She moved away.")
    with pytest.raises(Refused):
        tried_again(rescue=rescue, number=1, by=fundraiser)


def test_the_list_and_its_buttons(client: Client, fundraiser: User, rescue: Rescue, mari: Contact) -> None:
    client.force_login(fundraiser)
    page = client.get("/giving/asks/failing/").content.decode()
    assert "Card expired." in page
    form = client.get(f"/giving/asks/failing/{rescue.pk}/letters/1/")
    assert "25" in form.context["form"].initial["text"]
    assert client.post(f"/giving/asks/failing/{rescue.pk}/letters/1/", {"subject": "", "text": "Dear"}).status_code == 422
    assert client.post(f"/giving/asks/failing/{rescue.pk}/letters/1/", {"subject": "Yours", "text": "Dear Mari"}).status_code == 303
    client.post(f"/giving/asks/failing/{rescue.pk}/", {"do": "retry"})
    client.post(f"/giving/asks/failing/{rescue.pk}/", {"do": "spoke", "words": "A new card next week."})
    assert sorted(RescueStep.objects.values_list("kind", "number")) == [("letter", 1), ("note", 0), ("retry", 1)]
    client.post(f"/giving/asks/failing/{rescue.pk}/", {"do": "pause", "until": "soon"})
    assert Rescue.objects.get().over_at is None
    until = (timezone.localdate() + timedelta(days=60)).isoformat()
    client.post(f"/giving/asks/failing/{rescue.pk}/", {"do": "pause", "until": until})
    assert Rescue.objects.get().outcome == "paused"


def test_the_plan_on_its_form(client: Client, fundraiser: User) -> None:
    client.force_login(fundraiser)
    wrong = client.post("/giving/asks/failing/plan/", {"letter_days": "soon", "retry_days": "", "give_up_after": "30"})
    assert (wrong.status_code, 'value="soon"' in wrong.content.decode()) == (422, True)
    assert client.post("/giving/asks/failing/plan/", {"letter_days": "2 10", "retry_days": "", "give_up_after": "30"}).status_code == 303
    assert plan_now() == Plan((), (2, 10), 30)
