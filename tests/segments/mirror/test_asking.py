"""Questions about everyone, answered by the mirror as the database would."""

from __future__ import annotations

import pytest
from django.db import transaction

from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.relationships import lay_people_preset, relate
from befriend.people.models import Contact, ContactKind
from befriend.segments.mirror import interactions, manifest
from befriend.segments.mirror.asking import catch_up
from befriend.segments.queries import everyone, looks
from befriend.timeline.actions.record import record
from befriend.timeline.actions.reverse import reverse
from tests.ladder.conftest import days_ago

VISITED = {"count": {"kinds": ["visit"], "at_least": 1}}


@pytest.fixture
def crowd(as_if_large: None, monkeypatch: pytest.MonkeyPatch) -> list[Contact]:
    """Nine people in three buckets, of whom every second came to visit."""
    monkeypatch.setattr(interactions, "buckets_for", lambda rows: 3)
    monkeypatch.setattr(manifest, "ROWS_AT_ONCE", 2)
    people = [create_contact(kind=ContactKind.PERSON, name=f"Person {9 - number}", by=None) for number in range(9)]
    for person in people[::2]:
        record(contact=person, kind="visit", occurred_at=days_ago(3))
    return people


def test_the_parts_of_everyone_add_up(crowd: list[Contact]) -> None:
    visitors = {person.pk for person in crowd[::2]}
    assert everyone.count(VISITED) == len(visitors)
    assert set(everyone.ids(VISITED)) == visitors
    assert set(everyone.sample(VISITED, 3)) <= visitors


def test_pages_are_merged_by_name_from_all_buckets(crowd: list[Contact]) -> None:
    by_name = sorted(crowd[::2], key=lambda person: person.name_folded)
    first = everyone.page(VISITED, size=2)
    place = (by_name[1].name_folded, by_name[1].pk)
    rest = everyone.page(VISITED, after=place, size=10)
    assert [*first, *rest] == [person.pk for person in by_name]
    assert everyone.page(VISITED, before=(by_name[3].name_folded, by_name[3].pk), size=2) == [by_name[1].pk, by_name[2].pk]


def test_a_condition_on_related_contacts_sees_all_buckets_at_once(crowd: list[Contact]) -> None:
    lay_people_preset()
    relate(contact=crowd[1], reading="parent_of", other=crowd[0], by=None)
    of_visitors = {"related": {"as": "parent_of", "who": VISITED}}
    assert list(everyone.ids(of_visitors)) == [crowd[1].pk]


def test_inside_a_transaction_the_database_answers_itself(as_if_large: None) -> None:
    with transaction.atomic():
        create_contact(kind=ContactKind.PERSON, name="Mari", by=None)
        assert everyone.count({"all": []}) == 1
        assert not looks.can_be_mirrored()


def test_an_earlier_entry_that_moves_the_beginning_of_a_role_reaches_the_mirror(as_if_large: None) -> None:
    volunteer = {"role": "volunteer"}
    person = create_contact(kind=ContactKind.PERSON, name="Mari", by=None)
    record(contact=person, kind="shift_served", occurred_at=days_ago(-10))
    assert everyone.count(volunteer) == 0
    earlier = record(contact=person, kind="shift_served", occurred_at=days_ago(1))
    catch_up()
    assert everyone.count(volunteer) == 1
    reverse(earlier)
    catch_up()
    assert everyone.count(volunteer) == 0
