from __future__ import annotations

import pytest

from befriend.accounts.models import Organisation, Team, User
from befriend.people.actions.create_contact import create_contact
from befriend.people.actions.notes import edit_note, remove_note, write_note
from befriend.people.actions.search_index import reindex
from befriend.people.models import Contact
from befriend.people.queries.search import search


@pytest.mark.parametrize(
    "typed",
    [
        "Mari Kask", "kask mari", "mari", "kask", "MARI", "mar", "ka ma", "mari.kask@harbour.example", "MARI.KASK@harbour", "kask@harbour",
        "55512345", "+372 5551 2345", "00372 5551 2345", "5551-2345", "5551", "2345", "(5551) 2345", "372 5551",
        "ma\0ri", "mari\ud800", "Mrai Kask", "mari kaks", "marii kask", "mary kask", "kazk",
    ],
)  # fmt: skip
def test_mari_is_found(mari: Contact, sass: Contact, typed: str) -> None:
    assert search(typed, limit=5) == [mari.pk]


@pytest.mark.parametrize(
    "typed",
    ["sass", "Rosenberg", "rosenberg-tamme", "rosenbergtamme", "Aleksander", "konstantin aleksander", "Konstatnin", "Konstntim", "rosnberg tamme",
     "von Rosenberg", "Rozenbreg"],
)  # fmt: skip
def test_sass_is_found(mari: Contact, sass: Contact, typed: str) -> None:
    assert search(typed, limit=5) == [sass.pk]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Õie Pärn", "oie parn"),
        ("Øyvind Łukasz", "oyvind lukasz"),
        ("Nguyễn Thị Hồng Ánh", "hong anh nguyen"),
        ("王小明", "小明"),
        ("Олена Шевченко", "шевченко"),
        ("Олена Шевченко", "Шевчнеко"),
        ("ليلى حدّاد", "ليلى"),
        ("ليلى حدّاد", "حداد"),
        ("김민준", "김민준"),
        ("O’Brien", "obrien"),
        ("O’Brien", "o'brien"),
        ("हिन्दी नाम", "हिन्दी"),
        ("D’Arcy (Bob) Smith, Jr.", "bob smith"),
    ],
)
def test_any_part_of_a_name_in_any_script_is_found(mari: Contact, sass: Contact, name: str, typed: str) -> None:
    contact = create_contact(name=name, by=None)

    assert search(typed, limit=5) == [contact.pk]


@pytest.mark.parametrize(
    "typed", ["", "   ", "zzzzqq", "999999", "%", "_", "*", '"', "a OR", "mari AND nobody", "'; --", "@", "\0", "\ud800"]
)
def test_what_nobody_is_called_finds_nobody(mari: Contact, typed: str) -> None:
    assert search(typed, limit=5) == []


def test_the_exact_comes_before_the_similar(museum: Organisation) -> None:
    names = ["Marika Kask", "Anna Mari", "Mari Zebra", "Mari", "Maria Kask"]
    ids = {name: create_contact(name=name, by=None).pk for name in names}

    assert search("mari", limit=9) == [ids[name] for name in ("Mari", "Mari Zebra", "Maria Kask", "Marika Kask", "Anna Mari")]


def test_a_note_is_found_by_its_words(mari: Contact, sass: Contact) -> None:
    note = write_note(contact=sass, text="The man with the pump, came on a rainy day.", by=None)
    assert search("the man with the pump", limit=5) == [sass.pk]
    assert search("that man who had a pump", limit=5) == []

    edit_note(note=note, text="The man with the anchor.", team=None, by=None)
    assert search("pump", limit=5) == []
    assert search("anchor", limit=5) == [sass.pk]

    remove_note(note=note, by=None)
    assert search("anchor", limit=5) == []


def test_a_note_behind_a_wall_is_found_only_by_its_team(sass: Contact, team_member: User, administrator: User) -> None:
    write_note(contact=sass, text="Diagnosis", team=Team.objects.get(), by=team_member)

    assert search("diagnosis", limit=5, reader=team_member) == [sass.pk]
    assert search("diagnosis", limit=5, reader=administrator) == []
    assert search("diagnosis", limit=5) == []


def test_building_anew_finds_the_same(mari: Contact, sass: Contact) -> None:
    write_note(contact=sass, text="pump", by=None)

    assert reindex() == 2

    assert search("mrai", limit=5) == [mari.pk]
    assert search("2345", limit=5) == [mari.pk]
    assert search("pump", limit=5) == [sass.pk]
