"""Keeping a standard: versions, and what cannot be kept."""

from __future__ import annotations

from typing import Any

import pytest

from befriend.accounts.models import AuditEntry, Team, User
from befriend.foundation.refusals import Refused
from befriend.promises.actions.keep_standard import bring_back_version, keep_standard, last_version, switch_standard
from befriend.promises.models import Standard, Watch, WorkCalendar
from befriend.promises.rules.invalid import InvalidDefinition

pytestmark = pytest.mark.django_db

THANKS: dict[str, Any] = {
    "shape": "reply",
    "when": {"kinds": ["gift"]},
    "then": {"kinds": ["thanks_received"]},
    "within": {"amount": 48, "unit": "working_hours"},
    "owner": {"rule": "role", "role": "administrator"},
}


@pytest.fixture
def hours(administrator: User) -> WorkCalendar:
    return WorkCalendar.objects.create(name="Our hours", is_default=True)


def keep(hours: WorkCalendar, by: User, standard: Standard | None = None, name: str = "Gifts are thanked for", **changes: Any) -> Standard:
    is_on = changes.pop("is_on", True)
    return keep_standard(standard=standard, name=name, definition={**THANKS, **changes}, calendar=hours, is_on=is_on, by=by)


def test_a_new_standard_has_its_first_version(hours: WorkCalendar, administrator: User) -> None:
    kept = keep(hours, administrator)

    version = last_version(kept)
    assert (kept.key, kept.is_on, version.number, version.is_on, version.by) == ("gifts-are-thanked-for", True, 1, True, administrator)
    assert version.definition == THANKS


def test_a_change_is_a_version_and_the_one_before_stays(hours: WorkCalendar, administrator: User) -> None:
    kept = keep(hours, administrator)

    keep(hours, administrator, kept, within={"amount": 24, "unit": "working_hours"})

    said = [(version.number, version.definition["within"]["amount"]) for version in kept.versions.all()]
    assert said == [(1, 48), (2, 24)]


def test_what_is_the_same_is_no_version_and_a_name_is_none(hours: WorkCalendar, administrator: User) -> None:
    kept = keep(hours, administrator)
    watched = Watch.objects.get().standards

    renamed = keep(hours, administrator, kept, name="Every gift is thanked for")

    assert (renamed.name, renamed.versions.count(), Watch.objects.get().standards) == ("Every gift is thanked for", 1, watched)


def test_switching_off_is_a_version_that_makes_none(hours: WorkCalendar, administrator: User) -> None:
    kept = keep(hours, administrator)

    switch_standard(standard=kept, is_on=False, by=administrator)

    version = last_version(kept)
    assert (Standard.objects.get().is_on, version.number, version.is_on, version.definition) == (False, 2, False, THANKS)


def test_an_earlier_version_comes_back_as_a_new_one(hours: WorkCalendar, administrator: User) -> None:
    kept = keep(hours, administrator)
    keep(hours, administrator, kept, within={"amount": 24, "unit": "working_hours"})

    bring_back_version(version=kept.versions.get(number=1), by=administrator)

    assert last_version(kept).number == 3
    assert last_version(kept).definition == THANKS


def test_two_of_one_name_have_keys_of_their_own(hours: WorkCalendar, administrator: User) -> None:
    keys = [keep(hours, administrator).key for _time in range(3)]

    assert keys == ["gifts-are-thanked-for", "gifts-are-thanked-for-2", "gifts-are-thanked-for-3"]


def test_who_kept_it_is_in_the_audit_log(hours: WorkCalendar, administrator: User) -> None:
    kept = keep(hours, administrator)

    entry = AuditEntry.objects.get(subject="standard")
    assert (entry.verb, entry.subject_id, entry.by) == ("kept", kept.pk, administrator)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"when": {"kinds": []}}, "when.kinds"),
        ({"when": {"kinds": ["unknown"]}}, "when.kinds[0]"),
        ({"within": {"amount": 0, "unit": "working_hours"}}, "within.amount"),
        ({"owner": {"rule": "relationship_owner"}}, "owner.team"),
        ({"owner": {"rule": "role", "role": "volunteer"}}, "owner.role"),
    ],
)
def test_what_cannot_hold_is_refused_with_its_place(hours: WorkCalendar, administrator: User, changes: dict[str, Any], place: str) -> None:
    with pytest.raises(InvalidDefinition) as refused:
        keep(hours, administrator, **changes)

    assert (refused.value.place, Standard.objects.count()) == (place, 0)


def test_without_a_possible_owner_it_can_be_kept_and_not_switched_on(hours: WorkCalendar, administrator: User) -> None:
    nobody = Team.objects.create(name="Nobody yet")
    kept = keep(hours, administrator, owner={"rule": "team", "team": nobody.pk}, is_on=False)

    with pytest.raises(InvalidDefinition) as refused:
        switch_standard(standard=kept, is_on=True, by=administrator)

    assert (refused.value.place, Standard.objects.get().is_on) == ("owner.team", False)


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
def test_a_name_that_cannot_be_is_refused(hours: WorkCalendar, administrator: User, name: str) -> None:
    with pytest.raises(Refused) as refused:
        keep(hours, administrator, name=name)

    assert refused.value.field == "name"
