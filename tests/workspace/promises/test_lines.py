"""A promise as a line: its reason, its facts, and the ways that are open."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from befriend.accounts.models import Role, Team, TeamMembership, User
from befriend.outbox.actions.send import send_message
from befriend.outbox.models import Purpose
from befriend.people.models import Contact, Email, Phone, Restriction
from befriend.promises.models import Promise
from befriend.workspace.promises.lines import Line, line_of
from tests.workspace.promises.conftest import Owe


def _line(promise: Promise, user: User) -> Line:
    line = line_of(promise.pk, user=user, now=timezone.now())
    assert line is not None
    return line


def test_line_says_what_began_it_what_was_said_and_our_word_for_it(owe: Owe, fundraiser: User) -> None:
    line = _line(owe(words="May we bring a dog?"), fundraiser)
    assert (line.reason, line.facts[0], line.owed) == ("asked a question, today", "“May we bring a dog?”", "answer_received soon")


def test_thanks_bring_their_facts(owe: Owe, fundraiser: User) -> None:
    facts = _line(owe(keeper="thanks_received", began="gift"), fundraiser).facts
    assert "their first gift" in facts


def test_ways_are_those_that_are_open(owe: Owe, mari: Contact, fundraiser: User) -> None:
    promise = owe()
    assert [way.key for way in _line(promise, fundraiser).ways] == ["email", "call", "in_person", "letter", "other"]
    Email.objects.update(state="bouncing")
    assert _line(promise, fundraiser).way.key == "call"
    Phone.objects.all().delete()
    assert _line(promise, fundraiser).way.key == "in_person"


def test_way_they_like_comes_first(owe: Owe, mari: Contact, fundraiser: User) -> None:
    Contact.objects.filter(pk=mari.pk).update(likes="a call, mornings")
    assert _line(owe(), fundraiser).way.words == "Call Mari"


def test_what_they_forbid_is_not_offered_and_its_sentence_is_shown(owe: Owe, mari: Contact, fundraiser: User) -> None:
    Restriction.objects.create(contact=mari, kind="do_not_contact", channel="email", since=timezone.now())
    Restriction.objects.create(contact=mari, kind="do_not", wording="Do not mention the boat.", since=timezone.now())
    line = _line(owe(), fundraiser)
    assert ("email" in [way.key for way in line.ways], line.do_nots) == (False, ["Do not mention the boat."])


def test_standard_that_asks_for_a_channel_offers_only_that(owe: Owe, fundraiser: User) -> None:
    promise = owe()
    version = promise.version
    assert version is not None
    version.definition["then"]["channels"] = ["phone"]
    version.save()
    assert [way.key for way in _line(promise, fundraiser).ways] == ["call"]


def test_letter_on_its_way_is_told(owe: Owe, mari: Contact, fundraiser: User) -> None:
    promise = owe()
    letter = send_message(contact=mari, purpose=Purpose.ANSWER, subject="Dogs", text="Yes.", by=fundraiser)
    assert _line(promise, fundraiser).letter == letter


def test_kept_promise_is_no_line(owe: Owe, fundraiser: User) -> None:
    promise = owe()
    Promise.objects.filter(pk=promise.pk).update(kept_at=timezone.now(), kept_by=promise.trigger)
    assert line_of(promise.pk, user=fundraiser, now=timezone.now()) is None


@pytest.mark.parametrize(("late_by", "state"), [(-3, "open"), (3, "late")])
def test_state_follows_the_clock(owe: Owe, fundraiser: User, late_by: int, state: str) -> None:
    assert _line(owe(due_in=timedelta(hours=-late_by)), fundraiser).state == state


def test_promise_is_moved_by_its_owner_by_who_leads_them_and_by_who_runs_the_house(
    owe: Owe, fundraiser: User, volunteer: User, reader: User, administrator: User
) -> None:
    promise = owe()
    lead = User.objects.create_user(email="lead@harbour.example", name="Lea Lead", role=Role.STAFF)
    team = Team.objects.create(name="Friends")
    for user, is_lead in ((lead, True), (fundraiser, False), (volunteer, False)):
        TeamMembership.objects.create(team=team, user=user, is_lead=is_lead)
    may = {user.short_name: _line(promise, user).may_move for user in (fundraiser, lead, administrator, volunteer, reader)}
    assert may == {"Liis": True, "Lea": True, "Aino": True, "Peeter": False, "Rein": False}
