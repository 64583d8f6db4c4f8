from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from befriend.accounts.models import Organisation
from befriend.people.models import ConsentEntry, Contact, ContactTag, CustomField, FieldValue, Relationship, RelationshipType, Tag
from befriend.segments.models import Scale, Segment
from befriend.segments.queries.one_person import load_people, load_person
from befriend.segments.queries.world import current_world
from befriend.segments.rules.evaluate import evaluate
from befriend.segments.rules.language import check
from befriend.segments.rules.person import Entry
from befriend.timeline.actions.record import record
from befriend.timeline.actions.reverse import reverse

NOON = datetime(2026, 5, 12, 9, tzinfo=UTC)
DAY = 20585


@pytest.fixture
def mari(museum: Organisation) -> Contact:
    return Contact.objects.create(name="Mari Mägi", created_day=DAY - 10, language="et")


@pytest.fixture
def oskar(museum: Organisation) -> Contact:
    return Contact.objects.create(name="Oskar Mägi", created_day=DAY)


def test_a_reversed_entry_and_its_reversal_are_not_loaded(mari: Contact) -> None:
    record(contact=mari, kind="visit", occurred_at=NOON)
    reverse(record(contact=mari, kind="gift", occurred_at=NOON))
    assert load_person(mari.pk).history == [Entry(day=DAY, kind=10, amount=None, channel=0)]


def test_nobody_is_loaded_for_an_id_that_is_not_there(db: None) -> None:
    with pytest.raises(Contact.DoesNotExist):
        load_person(4711)


def test_facts_are_answered_from_the_database(mari: Contact) -> None:
    tag = Tag.objects.create(name="Spring letter", name_folded="spring letter")
    ContactTag.objects.create(contact=mari, tag=tag)
    town = CustomField.objects.create(key="town", name="Town", kind="text")
    FieldValue.objects.create(contact=mari, field=town, text="Tallinn")
    for day, given in ((DAY - 5, 1), (DAY - 2, 0), (DAY - 2, 1)):
        ConsentEntry.objects.create(contact=mari, purpose="news", channel="email", given=given, day=day, at=NOON, wording="Yes", how="form")
    condition = {
        "all": [
            {"tag": "spring  LETTER"},
            {"field": {"name": "town", "op": "eq", "value": "Tallinn"}},
            {"consent": {"purpose": "news", "channel": "email"}},
            {"language": "et"},
            {"kind": "person"},
            {"created_within_days": 30},
        ]
    }
    world = current_world()
    check(condition, world)
    answer = evaluate(condition, load_person(mari.pk), DAY, world)
    assert (answer.is_in, answer.valid_until) == (True, DAY - 10 + 30)


def test_a_relationship_is_read_from_both_ends(mari: Contact, oskar: Contact) -> None:
    parent = RelationshipType.objects.create(key="parent_of", reverse_key="child_of", name="parent of", reverse_name="child of")
    Relationship.objects.create(type=parent, from_contact=mari, to_contact=oskar)
    record(contact=oskar, kind="visit", occurred_at=NOON)
    visited = {"count": {"kinds": ["visit"], "at_least": 1}}
    world = current_world()

    def is_in(contact: Contact, relation: str) -> bool:
        return evaluate({"related": {"as": relation, "who": visited}}, load_person(contact.pk), DAY, world).is_in

    assert (is_in(mari, "parent_of"), is_in(mari, "child_of"), is_in(oskar, "child_of")) == (True, False, False)


def test_rungs_are_in_order_and_are_not_segments(museum: Organisation) -> None:
    Segment.objects.create(scale=Scale.RUNG, key="member", name="Member", position=2, condition={"role": "donor"})
    Segment.objects.create(scale=Scale.RUNG, key="explorer", name="Explorer", position=1, condition={"all": []})
    view = Segment.objects.create(name="Donors", condition={"role": "donor"})
    world = current_world()
    assert [key for key, _condition in world.rungs] == ["explorer", "member"]
    assert world.segments == {str(view.pk): {"role": "donor"}}
    assert (world.name_of("rung", "member"), world.name_of("segment", str(view.pk))) == ("Member", "Donors")


def test_loading_more_people_asks_no_more_queries(mari: Contact, oskar: Contact) -> None:
    with CaptureQueriesContext(connection) as for_one:
        load_people([mari.pk])
    with CaptureQueriesContext(connection) as for_two:
        load_people([mari.pk, oskar.pk])
    assert (len(for_one), len(for_two)) == (6, 6)
