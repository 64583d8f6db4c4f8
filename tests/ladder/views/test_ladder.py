"""The ladder on screen: the picture and its figures, the rungs and their people, who moved and why."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from befriend.accounts.models import Organisation, User
from befriend.foundation.days import date_of
from befriend.ladder.models import Rung, RungChange, Standing
from befriend.people.actions.archive_contact import archive_contact
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact
from befriend.timeline.actions.record import record
from tests.ladder.conftest import agree, days_ago, took_a_workshop


@pytest.fixture
def at_the_desk(client: Client, fundraiser: User) -> Client:
    client.force_login(fundraiser)
    return client


@pytest.fixture
def members(ladder: list[Rung]) -> list[Contact]:
    """Three who agreed to hear from us and were here lately; the first also took a workshop."""
    three = [create_contact(name=name, by=None) for name in ("Ants", "Berit", "Celia")]
    for contact in three:
        agree(contact)
        came_by(contact)
    took_a_workshop(three[0])
    return three


def test_before_there_is_a_ladder_the_page_teaches(at_the_desk: Client) -> None:
    assert "There is no ladder yet" in at_the_desk.get("/ladder/").content.decode()


def test_an_administrator_begins_with_the_preset(client: Client, administrator: User) -> None:
    client.force_login(administrator)
    create_contact(name="Mari Kask", by=None)
    client.post("/ladder/preset/")
    assert Standing.objects.values_list("rung__segment__key", flat=True).get() == "explorer"


def test_every_figure_of_the_picture_opens_its_people(at_the_desk: Client, members: list[Contact]) -> None:
    page = at_the_desk.get("/ladder/")
    rungs = {step.rung.segment.key: step for step in page.context["scene"].rungs}
    assert [step.rung.segment.key for step in page.context["scene"].rungs] == ["associate", "partner", "member", "explorer"]
    assert {key: (step.people, step.up, step.close) for key, step in rungs.items()} == {
        "associate": (0, 0, 0),
        "partner": (1, 1, 1),
        "member": (2, 3, 2),
        "explorer": (0, 0, 0),
    }
    for step in rungs.values():
        for number, url in ((step.up, step.up_url), (step.close, step.close_url), (step.people, step.people_url)):
            if number:
                assert _how_many(at_the_desk.get(url)) == number
    assert _how_many(at_the_desk.get(page.context["scene"].arrived_url)) == page.context["scene"].arrived == 3


def came_by(contact: Contact) -> None:
    """Only who was here lately is close to the next rung."""
    record(contact=contact, kind="visit", occurred_at=days_ago(1))


def _how_many(response: Any) -> int:
    """How many people a list shows."""
    for name in ("rows", "people", "close"):
        if name in response.context:
            return len(response.context[name])
    raise AssertionError("This page shows no list of people.")


def test_the_figures_stand_in_the_table_too(at_the_desk: Client, members: list[Contact]) -> None:
    page = at_the_desk.get("/ladder/").content.decode()
    assert '<table class="table">' in page
    assert '<a href="/ladder/member/close/">' not in page  # nobody on the lowest rung is close
    assert '<a href="/ladder/partner/close/">2</a>' in page


def test_a_period_without_steps_says_so(at_the_desk: Client, members: list[Contact]) -> None:
    page = at_the_desk.get("/ladder/?since=2001-01-01&until=2001-03-31")
    assert "From 1 January 2001 to 31 March 2001 nobody stepped up." in " ".join(page.content.decode().split())
    assert [step.shape.up for step in page.context["scene"].rungs] == [None] * 4


def test_a_rung_says_who_since_when_and_why(at_the_desk: Client, members: list[Contact]) -> None:
    page = at_the_desk.get("/ladder/partner/")
    assert [(row["contact"].name, row["since"]) for row in page.context["people"]] == [("Ants", Organisation.current().today())]
    assert any("workshop" in sentence for sentence in page.context["people"][0]["why"])
    assert [one["contact"].name for one in page.context["close"]] == ["Celia", "Berit"]
    assert all("workshop" in one["missing"][0] for one in page.context["close"])


def test_those_who_left_are_a_step_without_a_rung(at_the_desk: Client, members: list[Contact], fundraiser: User) -> None:
    archive_contact(contact=members[1], by=fundraiser)
    page = at_the_desk.get("/ladder/steps/?way=left")
    assert [row["change"].contact.name for row in page.context["rows"]] == ["Berit"]
    assert "left the ladder, from Member" in page.content.decode()


def test_a_step_kept_without_a_reason_finds_it_again(at_the_desk: Client, members: list[Contact]) -> None:
    RungChange.objects.update(reason={})
    page = at_the_desk.get("/ladder/steps/?to=partner&way=up")
    assert any("workshop" in sentence for row in page.context["rows"] for sentence in row["why"])


def test_pages_go_on_where_they_stopped_both_ways(at_the_desk: Client, ladder: list[Rung], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("befriend.ladder.queries.steps.PAGE_SIZE", 2)
    for number in range(5):
        create_contact(name=f"Visitor {number}", by=None)
    first = at_the_desk.get("/ladder/explorer/")
    second = at_the_desk.get(f"/ladder/explorer/?after={first.context['page'].after}")
    third = at_the_desk.get(f"/ladder/explorer/?after={second.context['page'].after}")
    back = at_the_desk.get(f"/ladder/explorer/?before={third.context['page'].before}")
    assert [_names(page) for page in (first, second, third)] == [
        ["Visitor 4", "Visitor 3"],
        ["Visitor 2", "Visitor 1"],
        ["Visitor 0"],
    ]
    assert _names(back) == _names(second)
    assert (first.context["page"].before, third.context["page"].after) == ("", "")


def _names(page: Any) -> list[str]:
    return [row["contact"].name for row in page.context["people"]]


@pytest.mark.parametrize("query", ["after=x", "after=1_", "before=_", "since=0000-99-99", "from=nobody&to=moon", "way=sideways"])
def test_an_address_nobody_can_read_shows_the_usual(at_the_desk: Client, members: list[Contact], query: str) -> None:
    assert at_the_desk.get(f"/ladder/steps/?{query}").status_code == 200
    assert at_the_desk.get(f"/ladder/partner/?{query}").status_code == 200


def test_no_page_asks_more_for_three_than_for_one(at_the_desk: Client, ladder: list[Rung], django_assert_max_num_queries: Any) -> None:
    def queries() -> dict[str, int]:
        asked = {}
        for path in ("/ladder/", "/ladder/partner/", "/ladder/partner/close/", "/ladder/steps/?way=up"):
            with django_assert_max_num_queries(60) as found:
                assert at_the_desk.get(path).status_code == 200
            asked[path] = len(found)
        return asked

    def someone(name: str, *, is_partner: bool) -> None:
        contact = create_contact(name=name, by=None)
        agree(contact)
        came_by(contact)
        if is_partner:
            took_a_workshop(contact)

    someone("One", is_partner=True)
    someone("Close", is_partner=False)
    for_one = queries()
    for number in range(2):
        someone(f"More {number}", is_partner=True)
        someone(f"Closer {number}", is_partner=False)
    assert queries() == for_one


def test_the_day_of_a_step_is_within_the_dates_of_its_link(at_the_desk: Client, members: list[Contact]) -> None:
    today = date_of(Organisation.current().today())
    page = at_the_desk.get(f"/ladder/steps/?to=partner&since={today}&until={today}")
    assert page.context["in_all"] == 1
