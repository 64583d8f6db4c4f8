"""Promises on My day: whose, in which order, and what is told of the week."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from befriend.accounts.models import Team, TeamMembership, User
from befriend.ladder.actions.preset import lay_preset
from befriend.people.actions.create_contact import create_contact
from befriend.promises.models import Promise
from befriend.workspace.my_day.promised import Promised, promised
from befriend.workspace.promises.chosen import Asked
from tests.workspace.promises.conftest import Owe, mari, owe

__all__ = ["mari", "owe"]


def _day(user: User, **query: str) -> Promised:
    return promised(Asked(query), user, timezone.now())


def test_late_wait_now_and_the_rest_follows_soonest_first(owe: Owe, fundraiser: User) -> None:
    hours = (30, -5, 2, -1)
    made = {hour: owe(due_in=timedelta(hours=hour)) for hour in hours}
    day = _day(fundraiser)
    assert [line.promise for line in day.late] == [made[-5], made[-1]]
    assert [line.promise for line in day.due] == [made[2], made[30]]
    assert (day.figures.late, day.figures.open) == (2, 4)


def test_filters_are_mine_my_team_nobodys_and_all(owe: Owe, fundraiser: User, volunteer: User, administrator: User) -> None:
    team = Team.objects.create(name="Friends")
    for user in (fundraiser, volunteer):
        TeamMembership.objects.create(team=team, user=user)
    made = {
        name: owe(owner=owner) for name, owner in (("mine", fundraiser), ("team", volunteer), ("other", administrator), ("nobody", None))
    }
    seen = {of: {line.promise for line in _day(fundraiser, of=of).due} for of in ("mine", "team", "unowned", "all")}
    assert seen == {
        "mine": {made["mine"]},
        "team": {made["mine"], made["team"]},
        "unowned": {made["nobody"]},
        "all": set(made.values()),
    }


def test_pages_go_on_from_the_last_and_miss_nobody(owe: Owe, fundraiser: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("befriend.workspace.promises.chosen.SHOWN", 2)
    due = timezone.now() + timedelta(hours=4)
    made = [owe(due_at=due, planned_for=due) for _number in range(3)]
    first = _day(fundraiser)
    second = _day(fundraiser, after=first.after)
    assert [line.promise for line in [*first.due, *second.due]] == made
    assert second.after == ""


@pytest.mark.parametrize("after", ["x", "1_", "9" * 30 + "_1", "-1_1"])
def test_place_that_is_none_is_the_beginning(owe: Owe, fundraiser: User, after: str) -> None:
    promise = owe()
    assert [line.promise for line in _day(fundraiser, after=after).due] == [promise]


def test_what_waits_for_them_is_apart_and_not_due(owe: Owe, fundraiser: User) -> None:
    waiting = owe(paused_at=timezone.now(), planned_for=None, due_at=None)
    day = _day(fundraiser)
    assert ([line.promise for line in day.waiting], day.due, day.figures.late) == ([waiting], [], 0)


def test_week_ahead_counts_each_day_and_today_the_late_ones(owe: Owe, fundraiser: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for days in (-1, 2, 2, 2, 3, 30):
        owe(due_in=timedelta(days=days))
    week = _day(fundraiser).week
    assert [day.number for day in week.days] == [1, 0, 3, 1, 0, 0, 0]
    assert [ring.is_late for ring in week.days[0].rings] == [True]
    assert week.heaviest.endswith("is the heaviest.")


def test_full_day_shows_how_many_more_there_are(owe: Owe, fundraiser: User) -> None:
    for _number in range(9):
        owe(due_in=timedelta(days=2))
    assert (len(_day(fundraiser).week.days[2].rings), _day(fundraiser).week.days[2].more) == (6, 3)


def test_load_of_the_team_is_told_fullest_first(owe: Owe, fundraiser: User, volunteer: User) -> None:
    team = Team.objects.create(name="Friends")
    for user in (fundraiser, volunteer):
        TeamMembership.objects.create(team=team, user=user)
    owe(owner=volunteer, due_in=timedelta(hours=-1))
    owe(owner=volunteer)
    owe(owner=fundraiser)
    assert [(load.colleague, load.open, load.late) for load in _day(fundraiser, of="team").load] == [(volunteer, 2, 1), (fundraiser, 1, 0)]


def test_page_tells_the_day_and_each_line(client: Client, owe: Owe, fundraiser: User) -> None:
    lay_preset("en")
    owe(words="May we bring a dog?", due_in=timedelta(hours=-2))
    client.force_login(fundraiser)
    html = client.get("/").content.decode()
    assert "One person</a> waits longer than we said." in " ".join(html.split())
    assert "May we bring a dog?" in html
    assert "Write to Mari" in html


def test_empty_day_says_so_kindly(client: Client, fundraiser: User) -> None:
    lay_preset("en")
    create_contact(name="Mari Kask", by=None)
    client.force_login(fundraiser)
    assert "Nobody waits. Well done." in client.get("/").content.decode()
    assert "Every promise has someone. Well done." in client.get("/?of=unowned").content.decode()


@pytest.mark.parametrize("of", ["mine", "team", "all"])
def test_queries_do_not_grow_with_promises(client: Client, owe: Owe, fundraiser: User, of: str, settings: Any) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    lay_preset("en")
    client.force_login(fundraiser)
    counts = []
    for number in range(3):
        someone = create_contact(name=f"Someone {number}", emails=[f"{number}@harbour.example"], by=None)
        owe(contact=someone, keeper="thanks_received", began="gift")
        owe(contact=someone)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/?of={of}")
        counts.append(len(queries))
    assert counts[0] == counts[2]
    assert Promise.objects.count() == 6


def test_what_is_far_away_is_one_click_further(owe: Owe, fundraiser: User) -> None:
    near, far = owe(due_in=timedelta(days=3)), owe(due_in=timedelta(days=60))
    first = _day(fundraiser)
    second = _day(fundraiser, after=first.after)
    assert ([line.promise for line in first.due], [line.promise for line in second.due], second.after) == ([near], [far], "")
    assert (first.figures.soon, first.figures.open) == (1, 2)
