"""When colleagues are away, and who stands in."""

from __future__ import annotations

import pytest
from django.test import Client

from befriend.accounts.actions.absences import call_off_absence, put_absence_back, tell_absence
from befriend.accounts.actions.colleagues import deactivate
from befriend.accounts.models import Absence, User
from befriend.accounts.queries.presence import presence_on
from befriend.accounts.rules.presence import Presence
from befriend.foundation.days import date_of
from befriend.foundation.refusals import Refused


def test_whoever_is_away_is_away_on_the_first_day_and_the_last(administrator: User, fundraiser: User) -> None:
    tell_absence(user=fundraiser, first_day=100, last_day=102, cover=administrator, by=administrator)
    here = [presence_on(day).is_here(fundraiser.pk) for day in range(99, 104)]
    assert here == [True, False, False, False, True]
    assert presence_on(101).instead_of(fundraiser.pk) == administrator.pk


def test_an_absence_called_off_is_none_and_can_be_put_back(administrator: User, fundraiser: User) -> None:
    absence = tell_absence(user=fundraiser, first_day=100, last_day=102, cover=None, by=fundraiser)
    call_off_absence(absence=absence, by=fundraiser)
    called_off = presence_on(101).is_here(fundraiser.pk)
    put_absence_back(absence=absence, by=fundraiser)
    assert (called_off, presence_on(101).is_here(fundraiser.pk)) == (True, False)


def test_who_left_is_not_here(administrator: User, fundraiser: User) -> None:
    deactivate(fundraiser, by=administrator)
    assert presence_on(100).is_here(fundraiser.pk) is False


def test_standing_in_is_followed_from_one_to_the_next() -> None:
    presence = Presence(works_here=frozenset({1, 2, 3}), away={1: 2, 2: 3})
    assert presence.instead_of(1) == 3


def test_those_who_stand_in_for_each_other_are_both_away() -> None:
    assert Presence(works_here=frozenset({1, 2}), away={1: 2, 2: 1}).instead_of(1) is None


def test_who_left_has_nobody_standing_in() -> None:
    assert Presence(works_here=frozenset({2}), away={}).instead_of(1) is None


@pytest.mark.parametrize(("first", "last", "field"), [(5, 4, "last_day"), (4, 5, "cover")])
def test_what_makes_no_absence_is_refused(administrator: User, first: int, last: int, field: str) -> None:
    with pytest.raises(Refused) as refused:
        tell_absence(user=administrator, first_day=first, last_day=last, cover=administrator, by=administrator)
    assert refused.value.field == field


def test_one_tells_when_one_is_away(client: Client, volunteer: User, fundraiser: User) -> None:
    client.force_login(volunteer)
    response = client.post("/myself/away/", {"first": "2040-07-01", "last": "2040-07-14", "cover": fundraiser.pk})
    absence = Absence.objects.get()
    assert response.status_code == 302
    assert (absence.user, absence.cover, str(date_of(absence.first_day))) == (volunteer, fundraiser, "2040-07-01")
    assert "Liis Tamm stands in" in client.get("/myself/away/").content.decode()


def test_days_the_wrong_way_round_are_said_beside_the_field(client: Client, volunteer: User) -> None:
    client.force_login(volunteer)
    response = client.post("/myself/away/", {"first": "2040-07-14", "last": "2040-07-01", "cover": ""})
    assert response.status_code == 422
    assert "The last day comes before the first." in response.content.decode()
    assert Absence.objects.count() == 0


def test_nobody_calls_off_the_absence_of_another(client: Client, volunteer: User, fundraiser: User) -> None:
    absence = tell_absence(user=fundraiser, first_day=100, last_day=102, cover=None, by=fundraiser)
    client.force_login(volunteer)
    assert client.post(f"/myself/away/{absence.pk}/calling-off/").status_code == 404


def test_an_administrator_tells_for_a_colleague_and_undoes_it(client: Client, administrator: User, fundraiser: User) -> None:
    client.force_login(administrator)
    client.post(f"/house/colleagues/{fundraiser.pk}/away/", {"first": "2040-07-01", "last": "2040-07-14"})
    absence = Absence.objects.get()
    client.post(f"/myself/away/{absence.pk}/calling-off/")
    absence.refresh_from_db()
    assert (absence.user, absence.by, absence.called_off_by) == (fundraiser, administrator, administrator)
    client.post(f"/myself/away/{absence.pk}/calling-off/undo/")
    absence.refresh_from_db()
    assert absence.called_off_at is None
