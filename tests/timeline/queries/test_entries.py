from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from befriend.accounts.models import Organisation, User
from befriend.foundation.kinds import kind_of
from befriend.foundation.money import Money
from befriend.people.models import Contact
from befriend.timeline.actions.record import record
from befriend.timeline.actions.record_many import Entry, record_many
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction
from befriend.timeline.queries.entries import COUNT_AT_MOST, Place, latest_of, page_of
from befriend.timeline.rules.groups import Group, group_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 3, 10, tzinfo=UTC)


@pytest.fixture
def mari(museum: Organisation) -> Contact:
    return Contact.objects.create(name="Mari Kask", created_day=0)


def _days_before(days: int) -> datetime:
    return NOON - timedelta(days=days)


def _all_pages(contact: Contact, size: int, group: Group = Group.EVERYTHING) -> list[int]:
    page = page_of(contact.pk, size=size, group=group)
    ids = [entry.pk for entry in page.entries]
    while page.older_from:
        page = page_of(contact.pk, before=page.older_from, size=size, group=group)
        ids += [entry.pk for entry in page.entries]
    return ids


def test_entries_are_newest_first_with_their_words(mari: Contact) -> None:
    for days, words in ((3, "third"), (1, "first"), (2, "second")):
        record(contact=mari, kind="visit", occurred_at=_days_before(days), words=words)
    assert [entry.words.text for entry in page_of(mari.pk).entries] == ["first", "second", "third"]


def test_a_page_says_how_many_are_older(mari: Contact) -> None:
    for days in range(5):
        record(contact=mari, kind="visit", occurred_at=_days_before(days))
    assert (len(page_of(mari.pk, size=2).entries), page_of(mari.pk, size=2).older) == (2, 3)
    assert page_of(mari.pk, size=5).older_from is None


def test_counting_stops_when_there_are_very_many(mari: Contact, museum: Organisation) -> None:
    visit = kind_of("visit").code
    record_many(Entry(mari.pk, visit, NOON, 20000 + number % 500) for number in range(COUNT_AT_MOST + 50))
    assert page_of(mari.pk, size=10).older == COUNT_AT_MOST + 1


def test_a_reversed_entry_is_shown_with_who_took_it_back(mari: Contact, fundraiser: User) -> None:
    gift = record(contact=mari, kind="gift", occurred_at=NOON, amount=Money(5000, "EUR"))
    reverse(gift, by=fundraiser)
    (entry,) = page_of(mari.pk).entries
    assert (entry, entry.reversal.by) == (gift, fundraiser)


@pytest.mark.parametrize(
    ("group", "kinds"),
    [
        (Group.EVERYTHING, ["visit", "gift", "message_received", "thanks_received"]),
        (Group.GIFTS, ["gift"]),
        (Group.THEIRS, ["visit"]),
        (Group.OURS, ["message_received"]),
        (Group.THANKS, ["thanks_received"]),
    ],
)
def test_a_filter_shows_its_kinds(mari: Contact, group: Group, kinds: list[str]) -> None:
    for days, kind in enumerate(["visit", "gift", "message_received", "thanks_received"]):
        record(contact=mari, kind=kind, occurred_at=_days_before(days))
    assert [entry.kind_of.key for entry in page_of(mari.pk, group=group).entries] == kinds
    assert group == Group.EVERYTHING or {group_of(kind_of(kind).code) for kind in kinds} == {group}


def test_the_number_of_queries_does_not_grow(mari: Contact, fundraiser: User) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            for entry in page_of(mari.pk, size=3).entries:
                _ = (getattr(entry, "words", None), entry.by, getattr(entry, "reversal", None))
        return len(captured)

    record(contact=mari, kind="visit", occurred_at=NOON, by=fundraiser, words="one")
    assert queries() == 1
    for days in range(1, 3):
        reverse(record(contact=mari, kind="visit", occurred_at=_days_before(days), by=fundraiser, words="more"), by=fundraiser)
    assert queries() == 1
    record(contact=mari, kind="visit", occurred_at=_days_before(9))
    assert queries() == 2


def test_the_place_in_a_url_comes_back_as_it_was(mari: Contact) -> None:
    place = Place.of(record(contact=mari, kind="visit", occurred_at=datetime(1969, 3, 3, 10, 0, 0, 123457, tzinfo=UTC)))
    assert Place.from_url(str(place)) == place


@pytest.mark.parametrize("text", ["", "1", "a_b_c", "1_2_3_4", "1_2_", "9" * 400 + "_1_1", f"1_{10**30}_1", "1_1_-5", "٣_١_١"])
def test_a_place_that_is_none_is_no_place(text: str) -> None:
    assert Place.from_url(text) is None


def test_the_latest_counts_neither_what_was_reversed_nor_what_is_to_come(mari: Contact, museum: Organisation) -> None:
    kept = record(contact=mari, kind="visit", occurred_at=_days_before(9))
    reverse(record(contact=mari, kind="visit", occurred_at=_days_before(8)))
    record(contact=mari, kind="visit", occurred_at=NOON + timedelta(days=1))
    record(contact=mari, kind="message_received", occurred_at=_days_before(1))
    today = museum.day_of(NOON)
    assert latest_of(mari.pk, today=today, group=Group.THEIRS) == kept
    assert latest_of(mari.pk, today=today, group=Group.GIFTS) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), max_size=12), st.integers(1, 5))
def test_pages_show_every_entry_once_however_they_tie(mari: Contact, when: list[tuple[int, int]], size: int) -> None:
    Interaction.objects.all().delete()
    entries = [(day, NOON + timedelta(days=day, hours=hour)) for day, hour in when]
    record_many(Entry(mari.pk, kind_of("visit").code, moment, 20000 + day) for day, moment in entries)
    expected = Interaction.objects.order_by("-day", "-occurred_at", "-id").values_list("id", flat=True)
    assert _all_pages(mari, size) == list(expected)
