"""Whatever people are called, it is kept as they write it, found by it, and handed out as it was given."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from befriend.accounts.models import Organisation, User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import fold, nfc
from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.export_person import export_person
from befriend.people.actions.notes import write_note
from befriend.people.models import Contact
from befriend.people.queries.search import search
from befriend.segments.actions.export_segment import as_xlsx
from befriend.segments.queries.export import rows_of as export_rows_of

TESTS = Path(__file__).resolve().parents[1]
NAUGHTY = json.loads((TESTS / "cases" / "blns.json").read_text())
# Published under the LGPL, so it is read where it lies and not copied.
NAMEPARSER = TESTS.parent.parent / "shared" / "cases" / "names_nameparser" / "names.json"
NO_CELL = "\ufffe"  # the one character that no Excel file can hold, for it is none
BLANK = [string for string in NAUGHTY if not string.strip()]
NAMES = [string for string in NAUGHTY if string.strip()]


def _nameparser() -> list[str]:
    return [name for name in json.loads(NAMEPARSER.read_text())["names"] if name.strip()] if NAMEPARSER.exists() else []


def _assert_survive(names: list[str], by: User) -> None:
    """All of them live in one house: each is kept, found among the others, and handed out."""
    contacts = [create_contact(name=name, by=by) for name in names]
    kept = [nfc(name) for name in names]

    assert list(Contact.objects.order_by("pk").values_list("name", flat=True)) == kept
    assert [name for name, contact in zip(names, contacts, strict=True) if fold(name) and contact.pk not in search(name, limit=200)] == []
    assert [export_person(contact=contact, by=by)["contact"]["name"] for contact in contacts[::10]] == kept[::10]
    assert _read_back(as_xlsx(export_rows_of([contact.pk for contact in contacts]))) == [name.replace(NO_CELL, "") for name in kept]


def _read_back(sheet: IO[bytes]) -> list[str]:
    """The names in an Excel file of people."""
    rows = CalamineWorkbook.from_filelike(sheet).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return [str(row[1]).replace("_xFFFE_", "") for row in rows]


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
