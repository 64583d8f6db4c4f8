"""The letter of the morning: to those who want it, in their language, once a day, and only when something is due."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import Absence, Organisation, User
from befriend.workspace.my_day.morning import write_morning_letters
from tests.workspace.promises.conftest import Owe, mari, owe

__all__ = ["mari", "owe"]


@pytest.fixture
def early_riser(fundraiser: User) -> User:
    fundraiser.wants_morning_letter = True
    fundraiser.save()
    return fundraiser


def test_letter_says_what_is_late_and_what_is_due_today(owe: Owe, early_riser: User, museum: Organisation) -> None:
    with timezone.override(museum.zone):
        due = timezone.localtime().replace(hour=23, minute=59, second=59)
    owe(due_in=timedelta(hours=-3))
    owe(due_at=due, planned_for=due)
    assert write_morning_letters() == 1
    letter = mail.outbox[0]
    assert (letter.subject, letter.to) == ("1 promise falls due today, 1 is late", ["liis@harbour.example"])
    assert "Mari Kask: asked a question, today (late, 3 h)" in letter.body
    assert "- 23:59 Mari Kask: asked a question, today" in letter.body


def test_letter_comes_once_a_day_however_often_the_job_runs(owe: Owe, early_riser: User) -> None:
    owe(due_in=timedelta(hours=-3))
    assert (write_morning_letters(), write_morning_letters(), len(mail.outbox)) == (1, 0, 1)


def test_nothing_due_no_letter(owe: Owe, early_riser: User) -> None:
    owe(due_in=timedelta(days=3))
    assert (write_morning_letters(), mail.outbox) == (0, [])


def test_who_did_not_ask_or_is_away_gets_none(owe: Owe, fundraiser: User, museum: Organisation) -> None:
    owe(due_in=timedelta(hours=-3))
    assert write_morning_letters() == 0
    User.objects.update(wants_morning_letter=True)
    today = museum.today()
    Absence.objects.create(user=fundraiser, first_day=today, last_day=today)
    assert write_morning_letters() == 0


def test_letter_is_in_the_language_of_its_reader(owe: Owe, early_riser: User) -> None:
    User.objects.update(language="et")
    owe(due_in=timedelta(hours=-3))
    write_morning_letters()
    assert "Tere hommikust" in mail.outbox[0].body


def test_letter_is_asked_for_and_stopped_on_ones_own_page(client: Client, fundraiser: User) -> None:
    client.force_login(fundraiser)
    for wanted in (True, False):
        client.post("/preferences/morning-letter/")
        fundraiser.refresh_from_db()
        assert fundraiser.wants_morning_letter is wanted


def test_letter_names_whom_to_thank_this_week(owe: Owe, early_riser: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("befriend.workspace.my_day.morning.line_for_digest", lambda user: f"To thank this week: {user.name}.")
    owe(due_in=timedelta(hours=-3))
    write_morning_letters()
    assert "\nTo thank this week: Liis Tamm.\n" in mail.outbox[0].body
