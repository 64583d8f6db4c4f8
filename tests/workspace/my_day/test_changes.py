"""Home: a letter about what changed among people, from a bounded number of rows."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from befriend.accounts.models import Organisation, User
from befriend.ladder.actions.preset import lay_preset
from befriend.ladder.models import Rung, RungChange, RungChangeCause
from befriend.people.actions.consent import give_consent
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact, Restriction
from befriend.segments.models import Segment
from befriend.timeline.actions.record import record
from befriend.workspace.my_day.changes import MyDay, my_day
from befriend.workspace.slipping import slipping_away, watched_view


@pytest.fixture
def ladder(museum: Organisation) -> list[Rung]:
    return lay_preset("en")


def _days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def _someone(name: str = "Mari Kask", *, known_for: int = 100) -> Contact:
    """Someone who came onto the ladder that many days ago."""
    contact = create_contact(name=name, by=None)
    Contact.objects.filter(pk=contact.pk).update(created_day=contact.created_day - known_for)
    RungChange.objects.filter(contact=contact).update(day=contact.created_day - known_for)
    return contact


def _agrees(contact: Contact) -> None:
    give_consent(contact=contact, purpose="news", channel="email", wording="May we write to you?", how="a form", by=None)


def _today(museum: Organisation) -> MyDay:
    return my_day(museum)


def test_step_up_is_told_with_its_reason(museum: Organisation, ladder: list[Rung]) -> None:
    mari = _someone()
    _agrees(mari)
    ups = _today(museum).ups
    assert [(step.change.contact, step.change.to_rung, step.is_up) for step in ups.shown] == [(mari, ladder[1], True)]
    assert ups.shown[0].reason.startswith("agreed to news")


def test_step_down_is_told_as_one(museum: Organisation, ladder: list[Rung]) -> None:
    mari = _someone()
    RungChange.objects.create(contact=mari, from_rung=ladder[2], to_rung=ladder[0], day=museum.today(), at=timezone.now(), cause="time")
    day = _today(museum)
    assert (day.ups.number, day.downs.number) == (0, 1)


def test_up_and_down_again_in_one_week_is_no_step(museum: Organisation, ladder: list[Rung]) -> None:
    mari, today = _someone(), museum.today()
    for lower, upper in ((0, 1), (1, 0)):
        RungChange.objects.create(
            contact=mari, from_rung=ladder[lower], to_rung=ladder[upper], day=today, at=timezone.now(), cause=RungChangeCause.FACT
        )
    day = _today(museum)
    assert (day.ups.number, day.downs.number) == (0, 0)


@pytest.mark.parametrize(("cause", "days_ago"), [(RungChangeCause.CONDITION, 0), (RungChangeCause.ENTRY, 7)])
def test_edited_condition_and_older_steps_are_not_told(museum: Organisation, ladder: list[Rung], cause: str, days_ago: int) -> None:
    day = museum.today() - days_ago
    RungChange.objects.create(contact=_someone(), from_rung=ladder[0], to_rung=ladder[1], day=day, at=timezone.now(), cause=cause)
    assert _today(museum).ups.number == 0


def test_newcomer_is_new_and_no_step(museum: Organisation, ladder: list[Rung]) -> None:
    mari = _someone(known_for=0)
    _agrees(mari)
    day = _today(museum)
    assert ([row.contact for row in day.new.shown], day.ups.number) == ([mari], 0)


def test_archived_newcomer_is_not_welcomed(museum: Organisation, ladder: list[Rung]) -> None:
    mari = _someone(known_for=0)
    Contact.objects.filter(pk=mari.pk).update(archived_day=museum.today())
    assert _today(museum).new.number == 0


def test_one_step_from_the_next_rung_says_which_step(museum: Organisation, ladder: list[Rung]) -> None:
    mari = _someone()
    record(contact=mari, kind="visit", occurred_at=_days_ago(3), by=None)
    close = _today(museum).close
    assert [row.contact for row in close.shown] == [mari]
    assert close.shown[0].why.startswith("one step from Member: permission for")


def test_who_broke_their_rhythm_is_slipping_away(museum: Organisation, ladder: list[Rung]) -> None:
    mari, sass = _someone(), _someone("Sass")
    for contact, last in ((mari, 200), (sass, 5)):
        for visit in range(5):
            record(contact=contact, kind="visit", occurred_at=_days_ago(last + 21 * visit), by=None)
    slipping = slipping_away()
    assert slipping is not None
    assert [(row.contact, row.why) for row in slipping.shown] == [(mari, "silent for 7 months, before that every 3 weeks")]


@pytest.mark.parametrize(
    ("kind", "channel", "is_left"), [("deceased", "", True), ("do_not_contact", "", True), ("do_not_contact", "phone", False)]
)
def test_who_died_or_wants_to_hear_nothing_is_left_in_peace(
    museum: Organisation, ladder: list[Rung], kind: str, channel: str, is_left: bool
) -> None:
    mari = _someone()
    for visit in range(5):
        record(contact=mari, kind="visit", occurred_at=_days_ago(200 + 21 * visit), by=None)
    sass = _someone("Sass")
    record(contact=sass, kind="visit", occurred_at=_days_ago(3), by=None)
    for contact in (mari, sass):
        Restriction.objects.create(contact=contact, kind=kind, channel=channel, since=timezone.now())
    slipping = slipping_away()
    assert slipping is not None
    assert [row.contact for row in slipping.shown] == ([] if is_left else [mari])
    assert [row.contact for row in _today(museum).close.shown] == ([] if is_left else [sass])


def test_without_a_view_of_silence_nobody_is_watched_and_the_page_teaches(client: Client, fundraiser: User, ladder: list[Rung]) -> None:
    Segment.objects.all().exclude(scale="rung").delete()
    _someone()
    client.force_login(fundraiser)
    assert (watched_view(), slipping_away()) == (None, None)
    assert "Nobody is watched over yet" in client.get("/").content.decode()


def test_empty_house_says_how_to_begin(client: Client, fundraiser: User) -> None:
    client.force_login(fundraiser)
    assert "Your house is open" in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("hour", "greeting"), [(3, "Still up, Liis?"), (8, "Good morning, Liis."), (13, "Good afternoon, Liis."), (20, "Good evening, Liis.")]
)
def test_greeting_follows_the_organisations_clock(
    client: Client, fundraiser: User, monkeypatch: pytest.MonkeyPatch, hour: int, greeting: str
) -> None:
    Organisation.objects.update(time_zone="Asia/Tokyo")
    monkeypatch.setattr(timezone, "now", lambda: datetime(2027, 3, 9, hour, tzinfo=ZoneInfo("Asia/Tokyo")))
    client.force_login(fundraiser)
    assert greeting in client.get("/").content.decode()


def test_house_not_set_up_asks_the_administrator_and_nobody_else(client: Client, administrator: User, fundraiser: User) -> None:
    Organisation.objects.update(set_up_at=None)
    client.force_login(administrator)
    assert client.get("/")["Location"] == "/house/organisation/"
    client.force_login(fundraiser)
    assert client.get("/").status_code == 200


def test_hostile_name_is_only_a_name(client: Client, fundraiser: User, ladder: list[Rung]) -> None:
    _someone("<img src=x onerror=alert(1)>", known_for=0)
    client.force_login(fundraiser)
    html = client.get("/").content.decode()
    assert "<img src=x" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


@pytest.mark.parametrize("path", ["/", "/slipping-away/"])
def test_queries_do_not_grow_with_people(client: Client, fundraiser: User, ladder: list[Rung], path: str, settings: Any) -> None:
    settings.CACHES = {**settings.CACHES, "own": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    client.force_login(fundraiser)
    counts = []
    for name in ("One", "Two", "Three"):
        contact = _someone(name)
        _agrees(_someone(f"{name} more"))
        for visit in range(4):
            record(contact=contact, kind="visit", occurred_at=_days_ago(200 + 21 * visit), by=None)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))
    assert counts[0] == counts[2]
