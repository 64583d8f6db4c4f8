"""Whatever people are called, it is kept as they write it, found by it, and handed out as it was given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from befriend.accounts.models import Organisation, User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import fold, nfc
from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.export_person import export_person
from befriend.people.actions.notes import write_note
from befriend.people.models import Contact
from befriend.people.queries.search import search

TESTS = Path(__file__).resolve().parents[1]
NAUGHTY = json.loads((TESTS / "cases" / "blns.json").read_text())
# Published under the LGPL, so it is read where it lies and not copied.
NAMEPARSER = TESTS.parent.parent / "shared" / "cases" / "names_nameparser" / "names.json"
BLANK = [string for string in NAUGHTY if not string.strip()]
NAMES = [string for string in NAUGHTY if string.strip()]


def _nameparser() -> list[str]:
    return [name for name in json.loads(NAMEPARSER.read_text())["names"] if name.strip()] if NAMEPARSER.exists() else []


def _assert_survive(names: list[str], by: User) -> None:
    for name in names:
        contact = create_contact(name=name, by=by)
        contact.refresh_from_db()
        assert contact.name == nfc(name)
        assert export_person(contact=contact, by=by)["contact"]["name"] == nfc(name)
        if fold(name):
            assert contact.pk in search(name, limit=200), name


def test_every_naughty_string_survives_as_a_name(fundraiser: User) -> None:
    assert len(NAMES) > 500

    _assert_survive(NAMES, fundraiser)


def test_every_naughty_string_survives_as_a_note(fundraiser: User) -> None:
    contact = create_contact(name="Mari", by=fundraiser)

    for text in NAMES:
        write_note(contact=contact, text=text, by=fundraiser)

    assert [note["text"] for note in export_person(contact=contact, by=fundraiser)["notes"]] == [nfc(text) for text in NAMES]


@pytest.mark.skipif(not NAMEPARSER.exists(), reason=f"needs the names of nameparser (LGPL, not copied here) in {NAMEPARSER}")
def test_every_name_of_nameparser_survives(fundraiser: User) -> None:
    names = _nameparser()
    assert len(names) > 400

    _assert_survive(names, fundraiser)


@pytest.mark.parametrize("blank", BLANK)
def test_a_blank_name_is_refused(museum: Organisation, blank: str) -> None:
    with pytest.raises(Refused):
        create_contact(name=blank, by=None)


def test_naughty_strings_survive_the_form_and_the_list(client: Client, fundraiser: User) -> None:
    client.force_login(fundraiser)
    kept = [name for name in NAMES if name == name.strip()][::25]

    for name in kept:
        client.post(reverse("people:add"), {"kind": "1", "name": name, "how": "in_person", "certain": "1"})

    assert list(Contact.objects.order_by("pk").values_list("name", flat=True)) == [nfc(name) for name in kept]
    page = client.get(reverse("people:people"))
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()
