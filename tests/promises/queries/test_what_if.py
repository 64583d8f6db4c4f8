"""What-if says what would have been: the same as had it been so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from befriend.accounts.models import User
from befriend.people.models import Contact
from befriend.promises.models import Promise, Standard
from befriend.promises.queries import what_if as asking
from befriend.promises.queries.kept import count_kept
from befriend.promises.queries.what_if import faces_of, what_if
from befriend.promises.rules.figures import Kept
from befriend.promises.rules.parsing import parse
from befriend.timeline.actions.record import record
from tests.promises.standards import heard_every, nine_to_five_in_tallinn, thanks_within


@pytest.fixture
def givers(museum: object) -> list[Contact]:
    """Twelve who gave, once a month; every third is thanked after a day, every other third after twelve."""
    now, found = timezone.now(), []
    for number in range(12):
        giver = Contact.objects.create(name=f"Giver {number:02}", created_day=18_000)
        at = now - timedelta(days=30 * number + 20)
        record(contact=giver, kind="gift", occurred_at=at)
        if number % 3:
            record(contact=giver, kind="thanks_received", occurred_at=at + timedelta(days=1 if number % 3 == 1 else 12))
        found.append(giver)
    return found


def asked(definition: dict[str, Any]) -> asking.WhatIf:
    return what_if(parse({"owner": {"rule": "role", "role": "staff"}, **definition}), nine_to_five_in_tallinn())


def test_promises_of_twelve_months_with_how_many_would_have_been_kept(givers: list[Contact]) -> None:
    found = asked(thanks_within(48))

    assert (found.kept, found.people, found.is_estimate) == (Kept(made=12, kept=4, kept_late=4, late=4), 12, False)
    assert found.a_week == 0.2
    assert [contact.name for contact in faces_of(found)] == [f"Giver {number:02}" for number in (11, 10, 9, 8, 7)]


def test_a_longer_time_would_have_been_kept_more_often(givers: list[Contact]) -> None:
    assert asked(thanks_within(400)).kept.kept == 8


def test_it_is_what_the_standard_would_have_made(givers: list[Contact], lay: Callable[..., Standard], fundraiser: User) -> None:
    found = asked(thanks_within(16))
    standard = lay("thanks", thanks_within(16), from_at=timezone.now() - timedelta(days=365))
    from befriend.promises.actions.recompute import recompute

    recompute()

    assert count_kept(Promise.objects.all(), timezone.now())[standard.pk] == found.kept


def test_only_those_who_are_meant_count(givers: list[Contact]) -> None:
    assert asked(thanks_within(48, when={"kinds": ["gift"], "amount_at_least": 100})).kept.made == 0
    assert asked(thanks_within(48, when={"kinds": ["gift"], "who": {"role": "volunteer"}})).kept.made == 0
    assert asked(thanks_within(48, when={"kinds": ["gift"], "channels": ["cash"]})).kept.made == 0


def test_what_recurs_is_asked_of_everyone_who_is_meant_today(givers: list[Contact]) -> None:
    found = asked(heard_every(90))

    assert (found.people, found.kept.made >= 12) == (12, True)


def test_of_very_many_some_are_looked_at_and_the_figures_are_reckoned(givers: list[Contact], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_PEOPLE", 6)

    found = asked(thanks_within(48))

    assert (found.kept.made, found.people, found.is_estimate) == (12, 12, True)


def test_nobody_is_asked_when_nobody_did_it(museum: object) -> None:
    found = asked(thanks_within(48))

    assert (found.kept, found.people, found.is_estimate, found.a_week) == (Kept(), 0, False, 0)
