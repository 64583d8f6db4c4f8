from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import User
from befriend.ladder.actions.preset import lay_preset
from befriend.people.models import Contact
from befriend.segments.rules.schema import schema
from befriend.timeline.actions.record import record
from tests.api.conftest import send

GIVERS = {"name": "Givers", "condition": {"count": {"kinds": ["gift"], "at_least": 1}}}


def test_a_segment_made_is_listed_changed_and_asked_who(program: Client, mari: Contact) -> None:
    made = send(program, "post", "/api/segments", GIVERS)
    assert made.status_code == 201
    path = f"/api/segments/{made.json()['id']}"
    assert program.get("/api/segments").json()["items"] == [made.json()] == [program.get(path).json()]
    assert program.get(f"{path}/people").json() == {"items": [], "next": None}
    changed = send(program, "put", path, {**GIVERS, "condition": {"kind": "person"}})
    assert changed.json()["condition"] == {"kind": "person"}
    assert [one["id"] for one in program.get(f"{path}/people").json()["items"]] == [mari.pk]
    assert program.get(f"{path}/count").json() == {"people": 1}


@pytest.mark.parametrize(
    ("condition", "place"),
    [
        ({"all": [{"kind": "person"}, {"count": {"kinds": ["eclipse"], "at_least": 1}}]}, "body.condition.all[1].count.kinds"),
        ({"count": {"kinds": ["gift"], "at_least": -1}}, "body.condition.count.at_least"),
        ({"unheard_of": 1}, "body.condition"),
    ],
)
def test_a_wrong_condition_names_its_place(program: Client, condition: Any, place: str) -> None:
    answer = send(program, "post", "/api/segments", {"name": "X", "condition": condition})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["place"].startswith(place)


def test_a_segment_that_leans_on_itself_is_refused(program: Client) -> None:
    made = send(program, "post", "/api/segments", GIVERS).json()
    answer = send(program, "put", f"/api/segments/{made['id']}", {**GIVERS, "condition": {"segment": str(made["id"])}})
    assert answer.status_code == 422


def test_the_language_of_conditions_is_published(program: Client) -> None:
    assert program.get("/api/conditions/schema").json() == schema()


@pytest.fixture
def ladder(museum: object) -> None:
    lay_preset("en")


def test_a_standing_says_why_and_what_is_missing(program: Client, ladder: None, mari: Contact, administrator: User) -> None:
    record(contact=mari, kind="gift", occurred_at=timezone.now(), by=administrator)
    told = program.get(f"/api/standings/{mari.pk}").json()
    assert (told["contact_id"], told["rung"], told["next_rung"]) == (mari.pk, "explorer", "member")
    assert all(reason["words"] for reason in told["missing"])
    assert told["missing"]


def test_those_on_a_rung_are_listed_newest_first(program: Client, ladder: None, mari: Contact, administrator: User) -> None:
    record(contact=mari, kind="visit", occurred_at=timezone.now(), by=administrator)
    page = program.get("/api/standings", {"rung": "explorer", "size": 1}).json()
    assert [one["contact_id"] for one in page["items"]] == [mari.pk]
    assert program.get("/api/standings", {"rung": "unheard_of"}).status_code == 404


@pytest.mark.parametrize("after", ["x", "1_x", "_", "1_99999999999999999999", "²_1"])
def test_a_made_up_place_on_a_rung_is_refused(program: Client, ladder: None, after: str) -> None:
    assert program.get("/api/standings", {"rung": "explorer", "after": after}).status_code == 422
