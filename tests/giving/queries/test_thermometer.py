"""The thermometer of an appeal: what is here, what was added, what is promised, and nothing twice."""

from __future__ import annotations

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from befriend.foundation.money import Money
from befriend.giving.actions.appeals import keep_appeal
from befriend.giving.actions.give_back import refund
from befriend.giving.actions.pledges import end_pledge, make_pledge
from befriend.giving.models import Appeal, Fund, PledgeEnd
from befriend.giving.queries.expected import next_instalment
from befriend.giving.queries.thermometer import thermometer_of
from befriend.people.models import Contact
from tests.giving.conftest import given


@pytest.fixture
def ice(boats: Fund) -> Appeal:
    """An appeal for 1,000 euros."""
    return keep_appeal(name="An evening on the ice", fund=boats, goal_minor=100_000, first_day=20_000, by=None)


def test_each_part_stands_apart(ice: Appeal, mari: Contact, tom: Contact, boats: Fund) -> None:
    first = given(mari, 30_000, appeal=ice)
    given(tom, 30_000, appeal=ice, matches=first)
    make_pledge(contact=tom, amount=Money(50_000, "EUR"), fund=boats, first_day=20_000, appeal=ice, by=None)
    found = thermometer_of(ice)
    assert (found.received, found.matching, found.pledged, found.gifts, found.share, found.missing) == (
        30_000,
        30_000,
        50_000,
        1,
        60,
        40_000,
    )


def test_what_went_back_is_not_here(ice: Appeal, mari: Contact) -> None:
    gift = given(mari, 30_000, appeal=ice)
    refund(payment=gift.payments.get(), amount_minor=10_000, by=None)
    assert thermometer_of(ice).here == 20_000
    refund(payment=gift.payments.get(), amount_minor=20_000, by=None)
    found = thermometer_of(ice)
    assert (found.here, found.gifts) == (0, 0)


def test_a_promise_is_counted_no_longer_once_it_is_here_or_over(ice: Appeal, mari: Contact, boats: Fund) -> None:
    pledge = make_pledge(contact=mari, amount=Money(50_000, "EUR"), fund=boats, first_day=20_000, parts=2, appeal=ice, by=None)
    given(mari, 25_000, instalment=next_instalment(pledge), appeal=ice)
    found = thermometer_of(ice)
    assert (found.received, found.pledged) == (25_000, 25_000)
    end_pledge(pledge=pledge, how=PledgeEnd.How.GIVEN_UP, by=None)
    assert thermometer_of(ice).pledged == 0


def test_a_promise_in_another_currency_is_not_guessed(ice: Appeal, mari: Contact, boats: Fund) -> None:
    make_pledge(contact=mari, amount=Money(50_000, "USD"), fund=boats, first_day=20_000, appeal=ice, by=None)
    assert thermometer_of(ice).pledged == 0


def test_the_goal_is_never_reached_before_it_is(ice: Appeal, mari: Contact) -> None:
    given(mari, 99_999, appeal=ice)
    assert (thermometer_of(ice).share, thermometer_of(ice).missing) == (99, 1)
    given(mari, 50_001, appeal=ice)
    assert (thermometer_of(ice).share, thermometer_of(ice).missing) == (150, 0)


def test_it_is_read_in_three_queries_and_says_what_it_shows(ice: Appeal, mari: Contact) -> None:
    given(mari, 30_000, appeal=ice)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = thermometer_of(ice)
    assert len(asked) == 3
    page = render_to_string("giving/_thermometer.html", {"thermometer": found})
    assert "30 %" in page
    assert 'width="180.0"' in page
