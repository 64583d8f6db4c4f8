"""The mirror says what the database says, however it got there."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.edit_contact import edit_contact
from befriend.people.actions.tags import tag_contact, untag_contact
from befriend.people.models import Contact, ContactKind
from befriend.segments.mirror import interactions, writer
from befriend.timeline.actions.record import record
from befriend.timeline.actions.record_many import Entry, record_many
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction
from tests.ladder.conftest import days_ago
from tests.segments.mirror.conftest import first, opened

Refresh = Callable[[], dict[str, Any]]
COUNTED = """SELECT contact_id, kind, day, amount FROM interaction i WHERE contact_id IS NOT NULL AND reverses_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM interaction r WHERE r.reverses_id = i.id) ORDER BY i.id"""


@pytest.fixture
def mari(house: object) -> Contact:
    return create_contact(kind=ContactKind.PERSON, name="Mari Kask", by=None)


def visits(contact: Contact, number: int) -> list[Interaction]:
    return [record(contact=contact, kind="visit", occurred_at=days_ago(day)) for day in range(number)]


def same_in_both(sql: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        in_database = [tuple(row) for row in cursor.fetchall()]
    with opened() as asked:
        return bool(in_database) and asked.rows(sql) == in_database


def test_an_empty_organisation_has_an_empty_mirror(refresh: Refresh) -> None:
    refresh()
    assert (first("SELECT COUNT(*) FROM interaction"), first("SELECT COUNT(*) FROM contact")) == (0, 0)


def test_new_interactions_are_appended_once(refresh: Refresh, mari: Contact) -> None:
    visits(mari, 3)
    assert refresh()["looked_at"] == 3
    visits(mari, 2)
    assert refresh()["looked_at"] == 2
    assert refresh()["looked_at"] == 0
    assert same_in_both(COUNTED)


def test_what_was_reversed_since_counts_no_longer(refresh: Refresh, mari: Contact) -> None:
    some = visits(mari, 3)
    refresh()
    reverse(some[1])
    refresh()
    assert first("SELECT COUNT(*) FROM interaction") == 2
    assert same_in_both(COUNTED)


def test_what_was_reversed_before_it_was_mirrored_never_counts(refresh: Refresh, mari: Contact) -> None:
    reverse(visits(mari, 2)[0])
    refresh()
    assert first("SELECT COUNT(*) FROM interaction") == 1


def test_a_tag_taken_off_is_gone_from_the_mirror(refresh: Refresh, mari: Contact) -> None:
    worn = tag_contact(contact=mari, tag="spring letter", by=None)
    refresh()
    assert first("SELECT COUNT(*) FROM contact_tag") == 1
    untag_contact(contact=mari, tag=worn.tag, by=None)
    refresh()
    assert first("SELECT COUNT(*) FROM contact_tag") == 0


def test_a_role_that_an_interaction_gave_is_mirrored(refresh: Refresh, mari: Contact) -> None:
    refresh()
    visits(mari, 1)
    refresh()
    assert first("SELECT role FROM contact_role") == "service_user"


def test_an_erased_contact_leaves_no_row_in_any_file(refresh: Refresh, mari: Contact) -> None:
    visits(mari, 2)
    other = create_contact(kind=ContactKind.PERSON, name="Jaan Sepp", by=None)
    visits(other, 1)
    refresh()
    Interaction.objects.filter(contact=mari).delete()
    mari.delete()
    refresh()
    with opened() as asked:
        files = f"read_parquet('{writer_folder(asked)}/*.parquet', union_by_name = true)"
        assert asked.rows(f"SELECT DISTINCT contact_id FROM {files} WHERE contact_id IS NOT NULL") == [(other.pk,)]
    assert same_in_both(COUNTED)


def writer_folder(asked: object) -> Path:
    from django.conf import settings

    return Path(settings.MIRROR)


def test_another_database_is_mirrored_anew(refresh: Refresh, mari: Contact) -> None:
    """As after a restore: the newest entries that were mirrored are no more."""
    some = visits(mari, 3)
    refresh()
    Interaction.objects.filter(pk__gte=some[1].pk).delete()
    refresh()
    assert same_in_both(COUNTED)


@pytest.mark.django_db(transaction=True, reset_sequences=True)  # the mirror is read from number 1 on, two at a time
@pytest.mark.parametrize("dies_at", range(6))
def test_a_catch_up_that_dies_is_taken_up_again_without_a_double(
    refresh: Refresh, mari: Contact, monkeypatch: pytest.MonkeyPatch, dies_at: int
) -> None:
    monkeypatch.setattr(interactions, "LOT", 2)
    visits(mari, 8)
    reverse(visits(mari, 1)[0])
    steps = count()

    def or_die(*arguments: Any) -> None:
        if next(steps) == dies_at:
            raise KeyboardInterrupt
        real(*arguments)

    real = interactions.write_manifest
    for module in (interactions, writer):
        monkeypatch.setattr(module, "write_manifest", or_die)
    with pytest.raises(KeyboardInterrupt):
        refresh()
    visits(mari, 1)
    refresh()
    assert same_in_both(COUNTED)


def test_folding_keeps_every_row_and_buckets_them_by_person(refresh: Refresh, monkeypatch: pytest.MonkeyPatch, house: object) -> None:
    monkeypatch.setattr(interactions, "SMALL_MIRROR", 3)
    monkeypatch.setattr(interactions, "buckets_for", lambda rows: 1 if rows < 8 else 4)
    for number in range(6):
        person = create_contact(kind=ContactKind.PERSON, name=f"Person {number}", by=None)
        reverse(visits(person, 3)[0])
        refresh()
    with opened() as asked:
        assert (asked.manifest.buckets, asked.manifest.deltas, asked.manifest.gone) == (4, [], None)
    assert same_in_both(COUNTED)


def test_text_that_begins_with_nothing_is_still_text(refresh: Refresh, house: object) -> None:
    for language in ("", "", "et"):
        create_contact(kind=ContactKind.PERSON, name="Õie", language=language, by=None)
    refresh()
    assert same_in_both("SELECT id, kind, language, created_day, archived_day, name_folded FROM contact ORDER BY id")


def test_a_role_that_many_entries_at_once_gave_is_mirrored(refresh: Refresh, mari: Contact) -> None:
    refresh()
    record_many([Entry(mari.pk, 30, days_ago(4), 20_000)])
    refresh()
    assert first("SELECT role FROM contact_role") == "volunteer"


def test_a_new_name_is_mirrored_for_the_order_of_lists(refresh: Refresh, mari: Contact) -> None:
    refresh()
    edit_contact(contact=mari, name="Õie Kask", by=None)
    refresh()
    assert first("SELECT name_folded FROM contact") == "oie kask"
