"""Who stayed, who went, who came: as one would count by hand, for everyone at once."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from befriend.accounts.models import Organisation
from befriend.foundation.days import date_of
from befriend.foundation.money import Money
from befriend.giving.asks.queries.retention import cohorts, givers_in, ids_in, kept, people_of_cohort, place_after, years_kept
from befriend.giving.asks.rules.retention import GAVE, GAVE_BEFORE, KEPT, Cohort, Group, Sums, YearKept, period_of, segment_of
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact
from befriend.segments.queries import everyone
from befriend.timeline.actions.record import record
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction

Gift = tuple[int, int]
TODAY = 20_780  # 23 November 2026


def _gave(person: Contact, days_ago: int, euros: int, today: int = TODAY) -> Interaction:
    at = datetime.combine(date_of(today - days_ago), datetime.min.time(), tzinfo=UTC) + timedelta(hours=9)
    return record(contact=person, kind="gift", occurred_at=at, amount=Money(euros * 100, "EUR"))


def _person(name: str, *gifts: Gift, today: int = TODAY) -> Contact:
    person = create_contact(name=name, by=None)
    for days_ago, euros in gifts:
        _gave(person, days_ago, euros, today)
    return person


@pytest.fixture
def givers(museum: Organisation) -> dict[str, Contact]:
    """One in each group, of the twelve months to today."""
    lives: dict[str, list[Gift]] = {
        "more": [(400, 10), (10, 30)],
        "same": [(400, 10), (10, 5), (20, 5)],
        "less": [(365, 40), (364, 10)],
        "returned": [(730, 10), (10, 20)],
        "new": [(0, 25)],
        "lapsed": [(729, 70)],
        "long_gone": [(2_000, 90)],
    }
    return {name: _person(name, *gifts) for name, gifts in lives.items()}


def test_one_of_each(givers: dict[str, Contact]) -> None:
    period = period_of("12", TODAY)
    found = kept(period)
    assert {group: list(ids_in(period, group)) for group in Group} == {group: [givers[group].pk] for group in Group}
    assert (found.of(*GAVE), found.of(*GAVE_BEFORE)) == (Sums(5, 9_500, 6_000), Sums(4, 5_000, 13_000))
    assert (found.by_number, found.by_money) == (75, 38)


def test_a_gift_that_was_taken_back_is_none(museum: Organisation) -> None:
    person = _person("Mari", (10, 25))
    reverse(Interaction.objects.get(contact=person, kind=20), by=None)
    assert kept(period_of("12", TODAY)).of(*Group) == Sums()
    assert kept(period_of("12", TODAY)).by_number is None


def test_a_calendar_year_against_the_one_before(museum: Organisation) -> None:
    _person("Mari", (TODAY - 20_088, 10), (TODAY - 20_453, 20))  # 31 December 2024 and 2025
    _person("Tom", (TODAY - 20_454, 20))  # 1 January 2026
    found = kept(period_of("2025", TODAY))
    assert (found.of(Group.MORE), found.of(Group.NEW)) == (Sums(1, 2_000, 1_000), Sums())
    assert kept(period_of("2026", TODAY)).of(Group.LAPSED) == Sums(1, 0, 2_000)


def test_the_first_year_and_the_next(museum: Organisation) -> None:
    _person("Mari", (TODAY - 19_800, 10), (TODAY - 20_000, 20))  # March and October 2024
    stayed = _person("Tom", (TODAY - 19_800, 10), (TODAY - 20_400, 20), (TODAY - 20_600, 5))  # 2024, 2025, 2026
    _person("Sass", (TODAY - 20_400, 10))  # 2025
    assert cohorts(TODAY) == [Cohort(2025, 1, 0, is_over=False), Cohort(2024, 2, 1, is_over=True)]
    assert [one.share for one in cohorts(TODAY)] == [None, 50]
    assert people_of_cohort(TODAY, 2024, again=True, after=None) == [stayed.pk]
    assert years_kept(TODAY) == [YearKept(2024, 2, 4_000, 0, 0), YearKept(2025, 2, 3_000, 1, 2_000)]


def test_who_gave_most_comes_first_and_the_page_goes_on(museum: Organisation) -> None:
    people = [_person(f"Giver {euros}", (10, euros)) for euros in (5, 30, 10)]
    period = period_of("12", TODAY)
    first = givers_in(period, Group.NEW, size=1)
    assert [giver.contact_id for giver in first] == [people[1].pk, people[2].pk]
    place = place_after(first[0], Group.NEW).split("_")
    rest = givers_in(period, Group.NEW, after=(int(place[0]), int(place[1])))
    assert [giver.contact_id for giver in rest] == [people[2].pk, people[0].pk]


@pytest.mark.parametrize("group", [Group.NEW, Group.LAPSED, Group.LONG_GONE])
def test_a_segment_says_the_same_people(museum: Organisation, group: Group) -> None:
    today = museum.today()
    for number, ago in enumerate((0, 364, 365, 729, 730, 2_000)):
        _person(f"Giver {number}", (ago, 10), today=today)
        _person(f"Faithful {number}", (ago, 10), (ago + 365, 5), today=today)
    period = period_of("12", today)
    condition = segment_of(group, period)
    assert condition is not None
    assert sorted(everyone.ids(condition)) == sorted(ids_in(period, group))


def test_sums_and_calendar_years_are_no_segments() -> None:
    assert segment_of(Group.MORE, period_of("12", TODAY)) is None
    assert segment_of(Group.LAPSED, period_of("2025", TODAY)) is None


_LIVES = st.lists(st.lists(st.tuples(st.integers(-40, 1_200), st.integers(1, 3)), max_size=5), min_size=1, max_size=4)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(lives=_LIVES, key=st.sampled_from(["12", "2025", "2026"]))
def test_everyone_who_gave_is_in_one_group_and_the_sums_agree(museum: Organisation, lives: list[list[Gift]], key: str) -> None:
    Contact.objects.filter(colleague=None).delete()
    for number, gifts in enumerate(lives):
        _person(f"Giver {number}", *gifts)
    period, expected = period_of(key, TODAY), defaultdict[str, int](int)
    for gifts in lives:
        days = [(TODAY - ago, euros * 100) for ago, euros in gifts]
        expected["now"] += sum(amount for day, amount in days if period.first <= day <= period.last)
        expected["gave"] += any(period.first <= day <= period.last for day, _amount in days)
        expected["before"] += any(period.before <= day < period.first for day, _amount in days)
        expected["ever"] += any(day <= period.last for day, _amount in days)
    found = kept(period)
    assert (found.of(*GAVE).now, found.of(*GAVE).people) == (expected["now"], expected["gave"])
    assert (found.of(*GAVE_BEFORE).people, found.of(*Group).people) == (expected["before"], expected["ever"])
    assert found.of(*KEPT).people <= expected["before"]
