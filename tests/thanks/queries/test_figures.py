"""The clock and the coverage, as the timeline tells them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from befriend.accounts.models import Organisation, User
from befriend.people.models import Contact
from befriend.thanks.actions.reckon import keep_figures
from befriend.thanks.actions.thank import take_back, thank
from befriend.thanks.models import How, Reckoning
from befriend.thanks.queries import coverage as covering
from befriend.thanks.queries import figures as figuring
from befriend.thanks.queries import pairs as pairing
from befriend.thanks.queries.coverage import coverage, left_out, team
from befriend.thanks.queries.figures import figures
from befriend.thanks.queries.pairs import first_id_since, pairs_since
from befriend.timeline.actions.record import record
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction
from tests.thanks.conftest import days_ago, gave, served


def hours_by_kind(days: int = 90) -> dict[int, tuple[int, float | None]]:
    found = figures(days)
    assert found is not None
    return {code: (reading.thanked, reading.median_hours) for code, reading in found.by_kind.items()}


def thanked(contact: Contact, by: User, *, days: float) -> None:
    record(contact=contact, kind="thanks_received", occurred_at=days_ago(0) - timedelta(days=days), by=by)


def test_the_clock_runs_from_the_thing_to_the_first_human_thanks_after_it(mari: Contact, tom: Contact, volunteer: User) -> None:
    gave(mari, days=10)
    thanked(mari, volunteer, days=9)
    thanked(mari, volunteer, days=1)
    served(tom, days=8)
    thanked(tom, volunteer, days=6)
    gave(tom, days=3)
    assert hours_by_kind() == {20: (1, 24.0), 30: (1, 48.0)}


def test_one_thank_you_stops_the_clock_of_everything_before_it(mari: Contact, volunteer: User) -> None:
    gave(mari, days=10)
    gave(mari, days=6)
    thanked(mari, volunteer, days=5)
    assert sorted(pair.seconds or 0 for pair in pairs_since(0, until=30_000)) == [24 * 3600, 5 * 24 * 3600]


def test_what_was_taken_back_counts_on_neither_side(mari: Contact, tom: Contact, volunteer: User) -> None:
    reverse(gave(tom, days=4))
    gave(mari, days=4)
    take_back(thanks=thank(contact=mari, how=How.IN_PERSON, by=volunteer), by=volunteer)
    assert hours_by_kind() == {20: (0, None)}


def test_only_what_lies_in_the_period_counts(mari: Contact, volunteer: User) -> None:
    gave(mari, days=60)
    thanked(mari, volunteer, days=59)
    gave(mari, days=20)
    assert (hours_by_kind(30), hours_by_kind(90)) == ({20: (0, None)}, {20: (1, 24.0)})


def test_the_newest_end_is_found_without_reading_the_whole(mari: Contact, museum: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "is_small", lambda: False)
    entries = [gave(mari, days=1) for _number in range(20)]
    for number, entry in enumerate(entries):
        Interaction.objects.filter(pk=entry.pk).update(recorded_at=days_ago(200 - 10 * number))
    first = first_id_since(museum.today() - 60)
    assert first == next(entry.pk for number, entry in enumerate(entries) if 200 - 10 * number <= 91)


def test_coverage_counts_those_active_within_a_year_and_names_the_left_out(mari: Contact, tom: Contact, volunteer: User) -> None:
    long_ago = Contact.objects.create(name="Long Ago", created_day=15_000)
    gave(mari, days=200)
    gave(tom, days=300)
    gave(long_ago, days=400)
    thank(contact=tom, how=How.IN_PERSON, by=volunteer)
    assert (coverage().active, coverage().thanked) == (2, 1)
    assert [pk for _day, pk in left_out()] == [mari.pk]


def test_the_left_out_come_page_by_page(mari: Contact, tom: Contact, monkeypatch: pytest.MonkeyPatch) -> None:
    gave(mari, days=20)
    gave(tom, days=10)
    monkeypatch.setattr(covering, "PAGE_SIZE", 0)
    first = left_out()
    assert [pk for _day, pk in first] == [tom.pk]
    assert [pk for _day, pk in left_out(after=first[0])] == [mari.pk]


def test_the_team_those_who_thanked_and_colleagues_nobody_thanked(mari: Contact, volunteer: User, fundraiser: User, reader: User) -> None:
    works_here = Contact.objects.create(name="Peeter Jõgi", created_day=20_000, colleague=volunteer)
    thank(contact=mari, how=How.IN_PERSON, by=volunteer)
    found = team()
    assert ([user.name for user in found.silent], found.unthanked) == (["Liis Tamm"], [works_here])
    thank(contact=works_here, how=How.IN_PERSON, by=fundraiser)
    found = team()
    assert (found.silent, found.unthanked, found.share) == ([], [], 1.0)


def test_a_big_house_reads_what_the_night_reckoned(mari: Contact, volunteer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figuring, "is_small", lambda: False)
    assert figures(90) is None
    gave(mari, days=10)
    thanked(mari, volunteer, days=9)
    keep_figures()
    assert hours_by_kind() == {20: (1, 24.0)}
    assert sorted(Reckoning.objects.values_list("days", flat=True)) == [30, 90, 365]
