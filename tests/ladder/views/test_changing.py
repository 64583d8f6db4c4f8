"""Changing the ladder: what-if before, the moves after, and the way back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from befriend.accounts.models import AuditEntry, Organisation, User
from befriend.foundation.days import date_of
from befriend.ladder.models import Goal, Rung, RungChange, Standing
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact
from tests.ladder.conftest import agree, rung_of, took_a_workshop

WORDS = {"name": "Partner", "plural": "Partners", "hope": "", "commitment": "We know them by name."}


@pytest.fixture
def at_the_desk(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


@pytest.fixture
def keen(ladder: list[Rung]) -> Contact:
    """Took one workshop and agreed: a partner."""
    contact = create_contact(name="Keen", by=None)
    agree(contact)
    took_a_workshop(contact)
    return contact


@pytest.fixture
def twice(ladder: list[Rung]) -> Contact:
    """Took two workshops, and did not agree to hear from us: an explorer."""
    contact = create_contact(name="Twice", by=None)
    took_a_workshop(contact)
    took_a_workshop(contact, days=3)
    return contact


def two_workshops(**extra: Any) -> dict[str, Any]:
    """What the browser posts when a partner needs two workshops, and nothing else."""
    line = {"type": "count", "number": "2", "bound": "least", "kinds": "workshop_attended", "window": "730"}
    return WORDS | {"c.type": "all", "do": "save"} | {f"c-0.{name}": value for name, value in line.items()} | extra


def test_what_if_says_who_would_move_and_moves_nobody(at_the_desk: Client, keen: Contact, twice: Contact) -> None:
    response = at_the_desk.post("/ladder/partner/edit/", two_workshops(do="beside"), headers={"HX-Request": "true"})
    assert (response.context["up"]["count"], response.context["down"]["count"]) == (1, 1)
    assert [contact.name for contact in response.context["up"]["people"]] == ["Twice"]
    assert "Save and move 2" in response.content.decode()
    assert (rung_of(keen), rung_of(twice)) == ("partner", "explorer")


def test_saving_moves_those_it_said(at_the_desk: Client, keen: Contact, twice: Contact, administrator: User) -> None:
    response = at_the_desk.post("/ladder/partner/edit/", two_workshops())
    assert response.url == "/ladder/partner/"
    assert (rung_of(keen), rung_of(twice)) == ("member", "partner")
    moved = RungChange.objects.filter(cause="condition")
    assert sorted(moved.values_list("contact__name", "by__name")) == [("Keen", administrator.name), ("Twice", administrator.name)]
    assert Rung.objects.get(segment__key="partner").commitment == "We know them by name."
    assert AuditEntry.objects.filter(subject="rung", verb__startswith="changed").count() == 1


def test_other_words_move_nobody(at_the_desk: Client, keen: Contact) -> None:
    kept = {"c.type": "all", "c-0.type": "count", "c-0.number": "1", "c-0.bound": "least", "c-0.kinds": "workshop_attended"}
    kept |= {"c-0.window": "730", "c-1.type": "consent", "c-1.purpose": "news", "c-1.channel": "email"}
    at_the_desk.post("/ladder/partner/edit/", WORDS | kept | {"name": "Companion", "do": "save"})
    assert Rung.objects.get(segment__key="partner").segment.name == "Companion"
    assert not RungChange.objects.filter(cause="condition").exists()


def test_a_rung_cannot_lean_on_itself(at_the_desk: Client, ladder: list[Rung]) -> None:
    circle = WORDS | {"c.type": "all", "c-0.type": "rung", "c-0.value": "partner", "c-0.bound": "least", "do": "save"}
    response = at_the_desk.post("/ladder/partner/edit/", circle)
    assert response.status_code == 422
    assert "circle" in response.context["builder"].draft.parts[0].wrong["value"]


@pytest.mark.parametrize("path", ["/ladder/partner/edit/", "/ladder/new/"])
def test_only_the_lowest_rung_is_for_everyone(at_the_desk: Client, keen: Contact, path: str) -> None:
    response = at_the_desk.post(path, WORDS | {"above": "partner", "c.type": "all", "do": "save"})
    assert response.status_code == 422
    assert "Only the lowest rung is for everyone: add a condition." in response.content.decode()
    assert rung_of(keen) == "partner"


def test_the_lowest_rung_has_words_to_change_and_no_condition(at_the_desk: Client, keen: Contact) -> None:
    assert at_the_desk.get("/ladder/explorer/edit/").context["builder"] is None
    at_the_desk.post("/ladder/explorer/edit/", two_workshops(name="Visitor", plural="Visitors"))
    lowest = Rung.objects.get(segment__key="explorer")
    assert (lowest.segment.name, lowest.segment.condition) == ("Visitor", {"all": []})


def test_a_rung_is_added_where_it_was_asked_for(at_the_desk: Client, keen: Contact, twice: Contact) -> None:
    new = two_workshops(name="Regular", plural="Regulars", above="explorer")
    before = at_the_desk.post("/ladder/new/", new | {"do": "beside"}, headers={"HX-Request": "true"})
    assert (before.context["up"]["count"], before.context["down"]["count"]) == (1, 0)
    at_the_desk.post("/ladder/new/", new)
    assert [rung.segment.key for rung in Rung.objects.all()] == ["explorer", "regular", "member", "partner", "associate"]
    assert (rung_of(keen), rung_of(twice)) == ("partner", "regular")


def test_a_new_rung_never_takes_the_address_of_a_page(at_the_desk: Client, ladder: list[Rung]) -> None:
    for name in ("Steps", "Steps", "学び"):
        at_the_desk.post("/ladder/new/", two_workshops(name=name, above="explorer"))
    keys = {rung.segment.key for rung in Rung.objects.all()} - {"explorer", "member", "partner", "associate"}
    assert keys == {"steps-2", "steps-3", "rung"}


def test_a_rung_is_removed_after_a_look_and_brought_back(at_the_desk: Client, keen: Contact) -> None:
    look = at_the_desk.get("/ladder/partner/removal/")
    assert (look.context["up"]["count"], look.context["down"]["count"]) == (0, 1)
    at_the_desk.post("/ladder/partner/removal/")
    assert rung_of(keen) == "member"
    assert at_the_desk.get("/ladder/partner/").status_code == 404
    assert at_the_desk.get("/ladder/steps/?way=down").status_code == 200
    at_the_desk.post("/ladder/partner/removal/undo/")
    assert rung_of(keen) == "partner"


def test_the_lowest_rung_stays(at_the_desk: Client, keen: Contact) -> None:
    at_the_desk.post("/ladder/explorer/removal/")
    assert Rung.objects.count() == 4


def test_another_order_is_shown_before_it_is_kept(at_the_desk: Client, keen: Contact) -> None:
    form = {"rung": ["associate", "partner", "member", "explorer"]}
    look = at_the_desk.post("/ladder/order/", form | {"do": "down:partner"})
    assert [rung.segment.key for rung in look.context["wanted"]] == ["associate", "member", "partner", "explorer"]
    assert look.context["down"]["count"] + look.context["up"]["count"] == 1
    assert rung_of(keen) == "partner"
    at_the_desk.post("/ladder/order/", {"rung": ["associate", "member", "partner", "explorer"], "do": "save"})
    assert rung_of(keen) == "member"


@pytest.mark.parametrize(
    "keys", [["explorer", "member", "partner", "associate"], ["associate"], ["associate", "partner", "partner", "explorer"], []]
)
def test_an_order_that_is_none_changes_nothing(at_the_desk: Client, ladder: list[Rung], keys: list[str]) -> None:
    at_the_desk.post("/ladder/order/", {"rung": keys, "do": "save"})
    assert [rung.segment.key for rung in Rung.objects.all()] == ["explorer", "member", "partner", "associate"]


def test_a_goal_is_set_followed_removed_and_brought_back(at_the_desk: Client, keen: Contact) -> None:
    rung = Rung.objects.get(segment__key="partner")
    by_date = date_of(Organisation.current().today() + 100).isoformat()
    at_the_desk.post("/ladder/goals/new/", {"rung": rung.pk, "measure": "standing", "number": 4, "by_date": by_date})
    goal = Goal.objects.get()
    assert (goal.start_number, goal.by_day - goal.start_day) == (1, 100)
    shown = at_the_desk.get("/ladder/").context["goals"][0].pace
    assert (shown.now, shown.state, shown.needed_a_month) == (1, "on_pace", 1)
    undo = next(message.extra_tags for message in at_the_desk.post(f"/ladder/goals/{goal.pk}/removal/", follow=True).context["messages"])
    assert not Goal.objects.exists()
    at_the_desk.post(undo)
    assert Goal.objects.values_list("number", "start_day").get() == (4, goal.start_day)


def test_a_goal_needs_a_day_to_come(at_the_desk: Client, ladder: list[Rung]) -> None:
    response = at_the_desk.post("/ladder/goals/new/", {"rung": ladder[2].pk, "measure": "standing", "number": 4, "by_date": "2020-01-01"})
    assert response.status_code == 422
    assert response.context["form"].errors["by_date"] == ["A goal needs a day that is still to come."]


def test_a_forged_undo_brings_nothing(at_the_desk: Client, ladder: list[Rung]) -> None:
    at_the_desk.post("/ladder/goals/restoration/?goal=forged")
    assert not Goal.objects.exists()


def test_everyone_stands_somewhere_after_every_change(at_the_desk: Client, keen: Contact, twice: Contact) -> None:
    at_the_desk.post("/ladder/partner/edit/", two_workshops())
    at_the_desk.post("/ladder/member/removal/")
    assert Standing.objects.filter(rung__in=Rung.objects.all()).count() == 2
