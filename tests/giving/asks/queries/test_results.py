"""What came of an appeal: to the cent, without what went back, and with what others added apart."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils import timezone

from befriend.accounts.models import User
from befriend.foundation.days import day_number
from befriend.giving.actions.give_back import refund
from befriend.giving.asks.actions.costs import it_cost, take_back_cost
from befriend.giving.asks.queries.results import asked_in, by_time, new_givers, results_of
from befriend.giving.asks.rules.results import start_of, starts_between, stretch_of
from befriend.giving.kinds import APPEAL_SUBJECT
from befriend.giving.models import Appeal
from befriend.people.models import Contact
from befriend.timeline.actions.record import record
from befriend.timeline.actions.reverse import reverse
from tests.giving.conftest import NOON, given


def test_the_figures_of_an_appeal(ice: Appeal, mari: Contact, tom: Contact, fundraiser: User) -> None:
    given(tom, 500, received_at=datetime(2025, 3, 1, tzinfo=UTC))
    first = given(mari, 10_000, appeal=ice)
    given(mari, 30_000, appeal=ice)
    given(tom, 50_000, appeal=ice)
    given(None, 1_000, appeal=ice)
    given(tom, 10_000, appeal=ice, matches=first)
    refund(payment=first.payments.get(), amount_minor=4_000, by=None)
    cost = it_cost(appeal=ice, amount_minor=8_700, on_what="Stamps", day=20_000, by=fundraiser)
    found = results_of(ice)
    assert (found.gifts, found.givers, found.new_givers, found.received, found.matching, found.went_back) == (
        4,
        2,
        1,
        87_000,
        10_000,
        4_000,
    )
    assert (found.average, found.median, found.cost, found.left, found.times) == (21_750, 6_000, 8_700, 78_300, 10.0)
    assert [person.name for person in new_givers(ice)] == ["Mari Kask"]
    take_back_cost(cost=cost, by=fundraiser)
    assert (results_of(ice).cost, results_of(ice).left) == (None, None)


def test_who_was_asked_and_answered(ice: Appeal, mari: Contact, tom: Contact) -> None:
    asks = [record(contact=who, kind="asked", occurred_at=timezone.now(), subject=(APPEAL_SUBJECT, ice.pk)) for who in (mari, tom)]
    given(mari, 10_000, appeal=ice)
    assert (results_of(ice).asked, results_of(ice).answered, results_of(ice).response) == (2, 1, 50)
    reverse(asks[1], by=None)
    assert [person.name for person in asked_in(ice)] == ["Mari Kask"]


def test_nothing_came_yet(ice: Appeal) -> None:
    found = results_of(ice)
    assert (found.gifts, found.average, found.median, found.cost, found.response) == (0, None, None, None, None)
    assert by_time(ice, today=20_000) == ("day", [])


def test_days_without_a_gift_have_a_place_in_the_picture(ice: Appeal, mari: Contact) -> None:
    day = day_number(NOON.date())
    ice.first_day, ice.last_day = day - 1, day + 1
    given(mari, 10_000, appeal=ice)
    assert by_time(ice, today=day + 9) == ("day", [(day - 1, 0), (day, 10_000), (day + 1, 0)])


def test_a_long_appeal_is_drawn_in_weeks_or_months() -> None:
    monday = day_number(datetime(2026, 5, 11, tzinfo=UTC).date())
    assert [stretch_of(monday, monday + days) for days in (44, 45, 420)] == ["day", "week", "month"]
    assert start_of(monday + 6, "week") == monday
    assert starts_between(monday, monday + 40, "month") == [monday - 10, monday + 21]
