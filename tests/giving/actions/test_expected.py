"""Recurring gifts with a life, and pledges with what comes of them."""

from __future__ import annotations

from typing import Any

import pytest

from befriend.accounts.models import Organisation
from befriend.foundation.days import date_of, day_number
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.actions.give_back import refund
from befriend.giving.actions.pledges import end_pledge, expect_again, make_pledge
from befriend.giving.actions.recurring import begin_recurring, turn, undo_turn
from befriend.giving.models import Every, Fund, Life, Method, Pledge, PledgeEnd, RecurringGift
from befriend.giving.queries.expected import next_instalment, pledges, promised, recurring_gifts
from befriend.giving.rules.schedule import due_days, next_after
from befriend.people.models import Contact
from befriend.timeline.models import Interaction
from tests.giving.conftest import NOON, given

APRIL_30 = day_number(NOON.date().replace(month=4, day=30))


@pytest.fixture
def monthly(mari: Contact, scholarships: Fund) -> RecurringGift:
    """25 euros every month to the scholarships, from 30 April 2026."""
    return begin_recurring(
        contact=mari,
        amount=Money(2_500, "EUR"),
        every=Every.MONTH,
        method=Method.STANDING_ORDER,
        fund=scholarships,
        first_day=APRIL_30,
        by=None,
    )


def _pledge(contact: Contact, fund: Fund, minor: int = 10_000, **more: Any) -> Pledge:
    return make_pledge(contact=contact, amount=Money(minor, "EUR"), fund=fund, first_day=APRIL_30, by=None, **more)


def test_a_31st_is_the_last_of_a_short_month_and_comes_back() -> None:
    days = due_days(day_number(NOON.date().replace(month=1, day=31)), Every.MONTH, 4)
    assert [date_of(day).isoformat() for day in days] == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]


def test_the_next_after_a_due_day_is_the_one_after_it() -> None:
    assert date_of(next_after(APRIL_30, Every.QUARTER, APRIL_30)).isoformat() == "2026-07-30"


def test_it_begins_active_and_stands_on_the_timeline(monthly: RecurringGift) -> None:
    assert (monthly.life, monthly.next_day) == (Life.ACTIVE, APRIL_30)
    assert Interaction.objects.get().kind_of.key == "recurring_begun"


def test_a_gift_of_it_goes_to_its_fund_and_the_next_is_expected(monthly: RecurringGift, mari: Contact, scholarships: Fund) -> None:
    gift = given(mari, 2_500, recurring=monthly)
    monthly.refresh_from_db()
    assert (gift.allocations.get().fund, date_of(monthly.next_day or 0).isoformat()) == (scholarships, "2026-05-30")


def test_what_failed_comes_again(monthly: RecurringGift, mari: Contact) -> None:
    turn(recurring=monthly, life=Life.FAILING, by=None, reason="The card has expired.")
    assert [one.pk for one in recurring_gifts(life=Life.FAILING)] == [monthly.pk]
    given(mari, 2_500, recurring=monthly)
    assert [turn.life for turn in RecurringGift.objects.get().turns.order_by("id")] == ["active", "failing", "active"]


def test_while_it_pauses_nothing_is_expected_and_undo_brings_it_back(monthly: RecurringGift) -> None:
    made = turn(recurring=monthly, life=Life.PAUSED, by=None)
    assert made is not None
    assert (RecurringGift.objects.get().life, RecurringGift.objects.get().next_day) == (Life.PAUSED, None)
    undo_turn(made=made)
    assert (RecurringGift.objects.get().life, RecurringGift.objects.get().next_day is None) == (Life.ACTIVE, False)


def test_what_has_ended_does_not_go_on(monthly: RecurringGift) -> None:
    turn(recurring=monthly, life=Life.ENDED, by=None)
    assert turn(recurring=monthly, life=Life.ENDED, by=None) is None
    with pytest.raises(Refused):
        turn(recurring=monthly, life=Life.ACTIVE, by=None)


def test_a_pledge_in_three_parts_to_the_cent(mari: Contact, boats: Fund) -> None:
    parts = _pledge(mari, boats, parts=3).instalments.order_by("number")
    assert [part.amount_minor for part in parts] == [3_334, 3_333, 3_333]


@pytest.mark.parametrize(("minor", "parts", "field"), [(0, 1, "amount"), (10, 0, "parts"), (10, 11, "parts"), (10_000, 121, "parts")])
def test_what_cannot_be_pledged(mari: Contact, boats: Fund, minor: int, parts: int, field: str) -> None:
    with pytest.raises(Refused) as refused:
        _pledge(mari, boats, minor, parts=parts)
    assert (refused.value.field, Pledge.objects.count()) == (field, 0)


def test_what_has_come_of_a_pledge_and_what_is_late(mari: Contact, boats: Fund, museum: Organisation) -> None:
    pledge = _pledge(mari, boats, parts=2)
    gift = given(mari, 5_000, instalment=next_instalment(pledge))
    assert gift.allocations.get().fund == boats
    (told,) = promised(pledges(), today=APRIL_30 + 40)
    assert (told.came, [part.instalment.number for part in told.late], told.next and told.next.instalment.number) == (5_000, [2], 2)
    refund(payment=gift.payments.get(), amount_minor=5_000, by=None)
    (told,) = promised(pledges(), today=APRIL_30 + 40)
    assert (told.came, [part.instalment.number for part in told.late]) == (0, [1, 2])


def test_a_pledge_that_is_over_is_late_no_more_until_it_is_expected_again(mari: Contact, boats: Fund) -> None:
    pledge = _pledge(mari, boats)
    end_pledge(pledge=pledge, how=PledgeEnd.How.GIVEN_UP, by=None)
    assert (list(pledges(is_open=True)), promised(pledges(is_open=False), today=APRIL_30 + 40)[0].late) == ([], [])
    expect_again(pledge=pledge)
    assert list(pledges(is_open=True)) == [pledge]
