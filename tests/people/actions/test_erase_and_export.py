from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ForeignKey, Model

from befriend.accounts.models import AuditEntry, Team, User
from befriend.foundation.personal_data import all_holdings
from befriend.foundation.refusals import Refused
from befriend.people.actions.consent import give_consent
from befriend.people.actions.erase_contact import erase_contact
from befriend.people.actions.export_person import export_person
from befriend.people.actions.fields import define_field, set_field
from befriend.people.actions.files import keep_file
from befriend.people.actions.notes import write_note
from befriend.people.actions.relationships import lay_people_preset, relate
from befriend.people.actions.tags import tag_contact
from befriend.people.models import Contact, ContactFile, FieldKind, SearchWord
from befriend.people.queries.search import search
from befriend.timeline.actions.record import record
from befriend.timeline.models import Interaction

# Linked to a contact, but about the deed of a colleague or a word of the house, not about the person.
NOT_ABOUT_A_PERSON: set[str] = set()


def _led_to_a_contact() -> Iterator[type[Model]]:
    """Every model with a key to a contact, or to a row that has one."""
    linked: set[type[Model]] = {Contact}
    while True:
        new = {
            model
            for model in apps.get_models(include_auto_created=True)
            if model not in linked and any(isinstance(field, ForeignKey) and field.related_model in linked for field in model._meta.fields)
        }
        if not new:
            return iter(linked - {Contact})
        linked |= new


def test_every_model_about_a_person_is_handed_out_and_erased() -> None:
    classified = {holding.model for holding in all_holdings()}

    forgotten = {model._meta.label for model in _led_to_a_contact() if model not in classified} - NOT_ABOUT_A_PERSON

    assert forgotten == set(), "List them in the personal_data.py of their domain."


def test_every_holding_that_is_kept_says_why() -> None:
    assert [holding.name for holding in all_holdings() if holding.on_erasure == "keep" and not holding.why] == []


@pytest.fixture
def known(mari: Contact, sass: Contact, team_member: User) -> Contact:
    """Mari, of whom we know something in every holding."""
    lay_people_preset()
    relate(contact=mari, reading="parent_of", other=sass, by=team_member)
    tag_contact(contact=mari, tag="Crew", by=team_member)
    give_consent(contact=mari, purpose="news", channel="email", wording="May we write?", how="on paper", by=team_member)
    set_field(contact=mari, field=define_field(name="Boat", kind=FieldKind.TEXT, by=team_member), value="Lootus", by=team_member)
    write_note(contact=mari, text="Likes tar.", by=team_member)
    write_note(contact=mari, text="A secret of care.", team=Team.objects.get(), by=team_member)
    keep_file(contact=mari, upload=SimpleUploadedFile("letter.pdf", b"%PDF"), by=team_member)
    record(contact=mari, kind="visit", occurred_at=datetime(2026, 1, 2, tzinfo=UTC), words="Came with Oskar", by=team_member)
    return mari


def test_the_export_tells_everything_and_is_json(known: Contact, team_member: User) -> None:
    told = json.loads(json.dumps(export_person(contact=known, by=team_member)))

    assert told["contact"]["name"] == "Mari Kask"
    assert [email["address"] for email in told["emails"]] == ["mari.kask@harbour.example"]
    assert [note["text"] for note in told["notes"]] == ["Likes tar.", "A secret of care."]
    assert told["relationships"] == [
        {"from": "Mari Kask", "is": "parent of", "of": "Konstantin-Aleksander von Rosenberg-Tamme", "note": "", "since": None}
    ]
    assert [entry["kind"] for entry in told["timeline"]] == ["visit"]
    assert told["words"] == [{"interaction": Interaction.objects.get().pk, "text": "Came with Oskar"}]
    assert set(told) == {"format", "exported_at", "contact", "behind_walls", *(holding.name for holding in all_holdings())}


def test_the_export_counts_what_is_behind_anothers_wall(known: Contact, administrator: User) -> None:
    told = export_person(contact=known, by=administrator)

    assert [note["text"] for note in told["notes"]] == ["Likes tar."]
    assert told["behind_walls"] == [{"team": "Care", "what": "notes", "number": 1}]
    assert AuditEntry.objects.latest("pk").verb == "exported"


def test_erasing_asks_for_the_name(known: Contact, administrator: User) -> None:
    with pytest.raises(Refused) as refused:
        erase_contact(contact=known, typed_name="Mari", by=administrator)

    assert refused.value.field == "typed_name"
    assert Contact.objects.filter(pk=known.pk, erased_at=None).exists()


def test_erasing_leaves_nothing_of_who_they_were(
    known: Contact, administrator: User, django_capture_on_commit_callbacks: pytest.FixtureRequest
) -> None:
    file = ContactFile.objects.get().file.name

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erase_contact(contact=known, typed_name="mari  KASK", by=administrator)

    known.refresh_from_db()
    assert (known.name, known.given_name, known.is_archived) == ("", "", True)
    told = export_person(contact=known, by=administrator)
    assert {name for name, rows in told.items() if isinstance(rows, list) and rows} <= {"timeline", "rung_changes"}
    assert [change["reason"] for change in told["rung_changes"]] == [{}] * len(told["rung_changes"])
    assert Interaction.objects.filter(contact=known).count() == 1
    assert not default_storage.exists(file)
    for typed in ("mari", "kask", "tar", "mari.kask@harbour.example"):
        assert search(typed, limit=5, reader=administrator) == []
    assert not SearchWord.objects.filter(word__in=["mari", "kask"]).exists()
    assert "kask" not in json.dumps(list(AuditEntry.objects.values("verb", "subject", "detail"))).lower()


def test_words_that_others_have_are_still_known_after_an_erasure(mari: Contact, museum: object) -> None:
    from befriend.people.actions.create_contact import create_contact

    other = create_contact(name="Mari Maasikas", by=None)

    erase_contact(contact=mari, typed_name="Mari Kask", by=None)

    assert search("mrai maasikas", limit=5) == [other.pk]
