"""Behind the figures of what would happen stand the people: all of them, page by page."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from django.test import Client

from befriend.accounts.models import User
from befriend.ladder.models import Rung
from befriend.ladder.queries import movers
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import ContactKind
from tests.ladder.conftest import agree

FOR_ALL = json.dumps({"kind": "person"})


@pytest.fixture
def office(client: Client, administrator: User, ladder: list[Rung]) -> Client:
    for number in range(7):
        agree(create_contact(kind=ContactKind.PERSON, name=f"Person {number}", by=None))
    client.force_login(administrator)
    return client


def _names(page: object) -> list[str]:
    return [row["contact"].name for row in page.context["rows"]]  # type: ignore[attr-defined]


def _ask(office: Client, **asked: object) -> object:
    return office.get(f"/ladder/what-if/?{urlencode(asked)}")


def test_everyone_who_would_move_is_listed_page_by_page(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(movers, "PAGE_SIZE", 3)
    asked = {"rung": "partner", "condition": FOR_ALL, "way": "up"}
    first = _ask(office, **asked)
    second = _ask(office, **asked, after=first.context["page"].after)  # type: ignore[attr-defined]
    third = _ask(office, **asked, after=second.context["page"].after)  # type: ignore[attr-defined]
    assert _names(first) + _names(second) + _names(third) == [f"Person {number}" for number in range(7)]
    assert third.context["page"].after is None  # type: ignore[attr-defined]
    back = _ask(office, **asked, before=third.context["page"].before)  # type: ignore[attr-defined]
    assert _names(back) == _names(second)
    assert first.context["rows"][0] | {"contact": None} == {"contact": None, "source": "Member", "target": "Partner"}  # type: ignore[attr-defined]


def test_the_figures_beside_the_editor_lead_to_the_list(office: Client) -> None:
    page = office.get("/ladder/partner/removal/")
    assert page.context["is_finished"]
    order = office.post("/ladder/order/", {"do": "down:partner", "rung": ["associate", "partner", "member", "explorer"]})
    assert office.get(order.context["down"]["url"]).status_code == 200
    removal = office.get("/ladder/member/removal/")
    assert (removal.context["down"]["count"], len(_names(office.get(removal.context["down"]["url"])))) == (7, 7)


def test_to_one_rung_only(office: Client) -> None:
    assert len(_names(_ask(office, above="member", condition=FOR_ALL, way="up", to=""))) == 7
    assert _names(_ask(office, above="member", condition=FOR_ALL, way="up", to="associate")) == []
    assert _names(_ask(office, above="member", condition=FOR_ALL, way="down")) == []


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"rung": "nowhere", "condition": FOR_ALL},
        {"rung": "explorer", "condition": FOR_ALL},
        {"rung": "member", "condition": "not JSON"},
        {"rung": "member", "condition": "[" * 5000},
        {"rung": "member", "condition": '{"tag": "nobody knows it"}'},
        {"rung": "member", "condition": '{"rung": "member"}'},
        {"rung": "member"},
        {"order": "member,explorer"},
        {"without": "explorer"},
    ],
)
def test_what_says_no_ladder_is_not_found(office: Client, asked: dict[str, str]) -> None:
    assert _ask(office, **asked).status_code == 404  # type: ignore[attr-defined]


@pytest.mark.parametrize("place", ["x", "-1", "99999999999999999999", "²", "\x00"])
def test_an_odd_place_is_the_start(office: Client, place: str) -> None:
    assert len(_names(_ask(office, rung="partner", condition=FOR_ALL, after=place))) == 7
