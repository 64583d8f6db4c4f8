from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from befriend.accounts.models import AuditEntry, User
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, ContactKind
from tests.api.conftest import send


def test_someone_added_is_read_back_as_given(program: Client, administrator: User) -> None:
    given = {
        "given_name": "Žanna",
        "family_name": "Šiškina",
        "language": "et",
        "emails": ["zanna@example.org"],
        "phones": ["+372 5555 1234"],
    }
    answer = send(program, "post", "/api/contacts", given)
    assert answer.status_code == 201
    told = program.get(f"/api/contacts/{answer.json()['id']}").json()
    assert told == answer.json()
    assert {name: told[name] for name in ("name", "kind", "language", "emails")} == {
        "name": "Žanna Šiškina",
        "kind": "person",
        "language": "et",
        "emails": ["zanna@example.org"],
    }
    assert AuditEntry.objects.filter(verb="added", by=administrator).exists()


def test_what_cannot_be_kept_is_told_with_its_place(program: Client) -> None:
    answer = send(program, "post", "/api/contacts", {"name": "Mari", "emails": ["mari at example"]})
    assert answer.status_code == 422
    assert set(answer.json()) == {"type", "title", "detail", "errors"}
    assert answer.json()["errors"][0]["place"] == "body.email"
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"name": ""}, "body.name"),
        ({"name": "x\x00y"}, "body.name"),
        ({"name": "x" * 301}, "body.name"),
        ({"name": "Mari", "shoe_size": 38}, "body.shoe_size"),
        ({"name": "Mari", "kind": "dog"}, "body.kind"),
        ([], "body"),
    ],
)
def test_each_wrong_thing_names_its_place(program: Client, body: Any, place: str) -> None:
    answer = send(program, "post", "/api/contacts", body)
    assert (answer.status_code, answer.json()["errors"][0]["place"]) == (422, place)


@pytest.mark.parametrize("body", ["{", '{"name": "\\ud800"}', "", "null", "[" * 5000])
def test_what_is_no_json_is_refused_kindly(program: Client, body: str) -> None:
    answer = program.post("/api/contacts", body, content_type="application/json")
    assert answer.status_code in (400, 422)
    assert answer["Content-Type"] == "application/problem+json"


def test_a_change_leaves_what_is_not_given(program: Client, mari: Contact) -> None:
    told = send(program, "patch", f"/api/contacts/{mari.pk}", {"called_by": "Maris"}).json()
    assert (told["called_by"], told["name"], told["emails"]) == ("Maris", "Mari Kask", ["mari@example.org"])


def test_someone_archived_leaves_the_list_and_comes_back(program: Client, mari: Contact) -> None:
    assert program.put(f"/api/contacts/{mari.pk}/archive").json()["is_archived"]
    assert program.get("/api/contacts").json()["items"] == []
    assert not program.delete(f"/api/contacts/{mari.pk}/archive").json()["is_archived"]
    assert [one["id"] for one in program.get("/api/contacts").json()["items"]] == [mari.pk]


def test_pages_follow_each_other_without_gap(program: Client, administrator: User) -> None:
    names = ["Äike", "Åse", "Bo", "Bo", "Cleo"]
    for name in names:
        create_contact(kind=ContactKind.PERSON, name=name, by=administrator)
    seen, after = [], ""
    for _page in range(5):
        page = program.get("/api/contacts", {"size": 2, **({"after": after} if after else {})}).json()
        seen += [one["name"] for one in page["items"]]
        after = page["next"]
        if not after:
            break
    assert sorted(seen) == sorted(names)
    assert len(seen) == len(names)


def test_people_are_found_by_a_part_of_the_name(program: Client, mari: Contact) -> None:
    assert [one["id"] for one in program.get("/api/contacts/found", {"q": "kask"}).json()["items"]] == [mari.pk]
    assert program.get("/api/contacts/found", {"q": "\x00"}).json()["items"] == []


@pytest.mark.parametrize("after", ["nonsense", "W10=", "bnVsbA==", "\x00", "W1siYSJdLCAxXQ==", "WyJhIiwgMTAwMDAwMDAwMDAwMDAwMDAwMDAwXQ=="])
def test_a_made_up_place_is_refused(program: Client, after: str) -> None:
    answer = program.get("/api/contacts", {"after": after})
    assert (answer.status_code, answer.json()["errors"][0]["place"]) == (422, "query.after")


def test_a_question_misspelt_is_refused(program: Client, museum: object) -> None:
    answer = program.get("/api/contacts", {"afer": "x"})
    assert (answer.status_code, answer.json()["errors"][0]["place"]) == (422, "query.afer")


@pytest.mark.parametrize(("contact_id", "status"), [("1", 404), ("0", 422), ("-1", 422), ("x", 422), (str(2**63), 422), ("1" * 400, 422)])
def test_an_odd_number_of_a_contact_is_answered(program: Client, contact_id: str, status: int) -> None:
    assert program.get(f"/api/contacts/{contact_id}").status_code == status


def test_a_page_asks_as_often_for_three_as_for_one(
    program: Client, mari: Contact, administrator: User, django_assert_num_queries: Any
) -> None:
    program.get("/api/contacts")
    with django_assert_num_queries(7):
        program.get("/api/contacts")
    for name in ("Aino", "Bo"):
        create_contact(name=name, emails=[f"{name}@example.org"], by=administrator)
    with django_assert_num_queries(7):
        program.get("/api/contacts")
