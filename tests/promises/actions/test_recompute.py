"""What is kept, and what follows from everything at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis.extra.django import TestCase

from befriend.accounts.models import Organisation, Team, TeamMembership, User
from befriend.people.models import Contact
from befriend.promises.actions.keep_standard import keep_standard
from befriend.promises.actions.look_around import look_around, standard_changed
from befriend.promises.actions.recompute import recompute
from befriend.promises.models import Promise, Standard
from befriend.timeline.actions.record import record
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction
from tests.drill import examples
from tests.promises.histories import OWNED, SAYINGS, WITHIN, Told, tellings
from tests.promises.standards import MONDAY, change, heard_every, nine_to_five_in_tallinn


def test_a_recompute_of_a_house_that_followed_finds_nothing_to_write(mari: Contact, thanks: Standard) -> None:
    record(contact=mari, kind="gift", occurred_at=MONDAY)
    found = recompute(check=True)
    assert (found.people, found.promises, found.new, found.changed, found.gone, found.is_equal) == (1, 1, 0, 0, 0, True)


@pytest.mark.parametrize("is_alone", [False, True])
def test_a_recompute_mends_what_is_missing_wrong_or_too_much(mari: Contact, thanks: Standard, is_alone: bool) -> None:
    record(contact=mari, kind="gift", occurred_at=MONDAY)
    Promise.objects.update(due_at=MONDAY)
    checked = recompute(check=True)
    mended = recompute(is_alone=is_alone)
    assert (checked.changed, checked.is_equal, mended.changed) == (1, False, 1)
    assert recompute(check=True).is_equal
    Promise.objects.all().delete()
    assert (recompute(is_alone=is_alone).new, Promise.objects.get().owner) == (1, mari.owner)


def test_the_night_opens_what_time_alone_opens_and_ends_what_it_ends(
    mari: Contact, lay: Callable[..., Standard], monkeypatch: pytest.MonkeyPatch
) -> None:
    lately = {"count": {"kinds": ["gift"], "within_days": 30, "at_least": 1}}
    lay("heard", heard_every(90, when={"who": lately}))
    now = timezone.now()
    record(contact=mari, kind="gift", occurred_at=now)
    assert Promise.objects.filter(released_at=None).count() == 1
    _clock(monkeypatch, now + timedelta(days=31))
    assert look_around() == 1
    assert Promise.objects.get().released_because == "left"
    assert (look_around(), recompute(check=True).is_equal) == (0, True)


def _clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: now)


class TheLaw(TestCase):
    """In the database: recorded one by one, in any order, while standards change, or recomputed at once."""

    @settings(max_examples=examples(4))
    @given(tellings())
    def test_recorded_one_by_one_or_recomputed_they_are_the_same(self, told: list[Told]) -> None:
        with pytest.MonkeyPatch.context() as patch:
            _clock(patch, MONDAY)
            house = _House()
            for number, one in enumerate(told):
                _clock(patch, MONDAY + timedelta(hours=7, minutes=13) * (number + 1))
                house.tell(one)
            look_around()
            found = recompute(check=True)
        assert (found.new, found.changed, found.gone, found.is_equal) == (0, 0, 0, True)
        assert Promise.objects.filter(kept_at=None, released_at=None, owner=None).count() == 0


class _House:
    def __init__(self) -> None:
        Organisation.objects.get_or_create(pk=1, defaults={"name": "Harbour Museum", "set_up_at": MONDAY})
        user = User.objects.create_user("liis@harbour.example", "Liis Tamm", role="administrator")
        team = Team.objects.create(name="Friends")
        TeamMembership.objects.create(team=team, user=user)
        self.contact = Contact.objects.create(name="Mari Kask", created_day=20_000)
        self.entries: list[Interaction] = []
        self.owner = {**OWNED, "owner": {"rule": "team", "team": team.pk}}
        self.standards = [
            keep_standard(
                standard=None,
                name=f"s{number}",
                definition=self._definition(number, 0),
                calendar=nine_to_five_in_tallinn(),
                is_on=True,
                by=None,
            )
            for number in range(len(SAYINGS))
        ]
        for standard in self.standards:
            standard_changed(standard_id=standard.pk)

    def tell(self, told: Told) -> None:
        if told.what == "version":
            standard = self.standards[told.standard]
            change(standard, timezone.now(), definition=self._definition(told.standard, told.within), is_on=told.is_on)
            standard_changed(standard_id=standard.pk)
        elif told.what == "take back":
            if told.subject < len(self.entries) and not Interaction.objects.filter(reverses=self.entries[told.subject]).exists():
                reverse(self.entries[told.subject])
        elif told.what not in {"word_given", "word_kept"}:
            subject = (40, told.subject) if told.subject else None
            at = MONDAY + timedelta(hours=told.hours)
            self.entries.append(record(contact=self.contact, kind=told.what, occurred_at=at, subject=subject))

    def _definition(self, number: int, within: int) -> dict[str, Any]:
        return {**SAYINGS[number], **self.owner, "within": WITHIN[within]}
