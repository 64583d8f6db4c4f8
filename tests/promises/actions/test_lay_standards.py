"""The standards an organisation starts with, laid."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from befriend.accounts.models import Organisation, Team, User
from befriend.ladder.actions.preset import lay_preset
from befriend.promises.actions.keep_standard import last_version, switch_standard
from befriend.promises.actions.lay_standards import lay_standards
from befriend.promises.models import Standard, StandardVersion, WorkCalendar
from befriend.promises.rules.presets import BY_KEY, PRESETS
from befriend.promises.rules.wishes import Customers

pytestmark = pytest.mark.django_db


@pytest.fixture
def friends(administrator: User) -> Team:
    team = Team.objects.create(name="Friends of the museum")
    team.members.add(administrator)
    return team


def test_all_presets_are_laid_on_and_off_as_they_say(friends: Team) -> None:
    lay_preset("en")

    lay_standards(by=None)

    assert dict(Standard.objects.values_list("key", "is_on")) == {preset.key: preset.is_on for preset in PRESETS}
    hours = WorkCalendar.objects.get()
    assert (hours.name, hours.zone, hours.country, hours.is_default) == ("Our hours", "Europe/Tallinn", "EE", True)


def test_laying_again_changes_nothing(friends: Team, administrator: User) -> None:
    lay_preset("en")
    lay_standards(by=None)
    switch_standard(standard=Standard.objects.get(key="gifts-thanked"), is_on=False, by=administrator)
    before = list(StandardVersion.objects.values_list("standard__key", "number", "is_on"))

    assert lay_standards(by=None) == []
    assert list(StandardVersion.objects.values_list("standard__key", "number", "is_on")) == before


def test_without_a_ladder_what_names_a_rung_is_left_out_until_there_is_one(friends: Team) -> None:
    lay_standards(by=None)
    missing = {preset.key for preset in PRESETS} - set(Standard.objects.values_list("key", flat=True))
    lay_preset("en")

    later = lay_standards(by=None)

    assert missing == {"partners-commitments", "associates-invited"} == {standard.key for standard in later}


def test_without_a_team_the_administrators_keep_them(administrator: User) -> None:
    lay_standards(by=None)

    owners = [version.definition["owner"] for version in StandardVersion.objects.all()]
    assert all(owner == {"rule": "role", "role": "administrator"} for owner in owners)
    assert owners


def test_each_team_keeps_what_we_owe_to_its_people(friends: Team, volunteer: User) -> None:
    counter = Team.objects.create(name="Counter")
    counter.members.add(volunteer)

    lay_standards(by=None, teams={Customers.SERVICE_USERS: counter})

    owner = {key: last_version(Standard.objects.get(key=key)).definition["owner"] for key in ("questions-answered", "gifts-thanked")}
    assert owner == {
        "questions-answered": {"rule": "team", "team": counter.pk, "how": "rota"},
        "gifts-thanked": {"rule": "relationship_owner", "team": friends.pk, "how": "least_load"},
    }


def test_they_hold_since_when_it_is_said(friends: Team) -> None:
    since = datetime(2023, 11, 20, 9, tzinfo=UTC)

    lay_standards(by=None, since=since)

    assert set(StandardVersion.objects.values_list("from_at", flat=True)) == {since}


def test_they_are_laid_in_the_language_of_the_house(friends: Team) -> None:
    lay_standards(by=None, language="et")

    preset, kept = BY_KEY["gifts-thanked"], Standard.objects.get(key="gifts-thanked")
    from django.utils.translation import override

    with override("et"):
        assert (kept.name, last_version(kept).definition["why"]) == (str(preset.name), str(preset.why))


def test_a_house_on_an_unknown_clock_keeps_no_holidays(museum: Organisation, administrator: User) -> None:
    Organisation.objects.update(time_zone="Asia/Kathmandu")

    lay_standards(by=None)

    assert list(WorkCalendar.objects.values_list("zone", "country")) == [("Asia/Kathmandu", "")]
