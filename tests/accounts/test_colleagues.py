from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from befriend.accounts.actions.colleagues import CannotChange, change_role, deactivate, reactivate, remove_second_factors
from befriend.accounts.actions.teams import create_team, put_in_team, take_from_team
from befriend.accounts.models import AuditEntry, Invitation, Role, User
from befriend.accounts.queries.colleagues import page_of_colleagues


@pytest.fixture
def office(client: Client, administrator: User) -> Client:
    """The administrator's browser."""
    client.force_login(administrator)
    return client


def test_the_last_administrator_stays_one(administrator: User, fundraiser: User) -> None:
    with pytest.raises(CannotChange):
        change_role(administrator, role=Role.STAFF, by=administrator)
    with pytest.raises(CannotChange):
        deactivate(administrator, by=administrator)
    change_role(fundraiser, role=Role.ADMINISTRATOR, by=administrator)
    deactivate(administrator, by=fundraiser)
    with pytest.raises(CannotChange):
        change_role(fundraiser, role=Role.STAFF, by=fundraiser)


def test_a_former_administrator_does_not_count_as_another(administrator: User, fundraiser: User) -> None:
    change_role(fundraiser, role=Role.ADMINISTRATOR, by=administrator)
    deactivate(fundraiser, by=administrator)
    with pytest.raises(CannotChange):
        deactivate(administrator, by=administrator)


def test_why_an_administrator_must_stay_is_told_on_the_page(office: Client, administrator: User) -> None:
    page = office.post(f"/house/colleagues/{administrator.pk}/deactivation/", follow=True)
    assert "is the only administrator" in page.content.decode()
    administrator.refresh_from_db()
    assert administrator.is_active


def test_letting_go_can_be_undone_from_the_toast(office: Client, volunteer: User) -> None:
    page = office.post(f"/house/colleagues/{volunteer.pk}/deactivation/", follow=True)
    undo = f"/house/colleagues/{volunteer.pk}/reactivation/"
    assert undo in page.content.decode()
    office.post(undo)
    volunteer.refresh_from_db()
    assert volunteer.is_active


def test_every_deed_about_a_colleague_is_in_the_log(administrator: User, volunteer: User) -> None:
    change_role(volunteer, role=Role.STAFF, by=administrator)
    deactivate(volunteer, by=administrator)
    reactivate(volunteer, by=administrator)
    remove_second_factors(volunteer, by=administrator)
    told = AuditEntry.objects.filter(subject="colleague").order_by("id").values_list("verb", "subject_id", "by_id")
    verbs = ["changed role", "deactivated", "reactivated", "removed second factors"]
    assert list(told) == [(verb, volunteer.pk, administrator.pk) for verb in verbs]


def test_who_lost_phone_and_codes_sets_up_new_ones(administrator: User, fundraiser: User) -> None:
    client = Client()
    client.force_login(fundraiser)
    remove_second_factors(fundraiser, by=administrator)
    assert not Authenticator.objects.filter(user=fundraiser).exists()


def test_inviting_sends_a_mail_and_shows_the_link_once(office: Client) -> None:
    answer = office.post("/house/invitations/", {"name": "Nele Noor", "email": "nele@harbour.example", "role": "staff"}, follow=True)
    link = next(line for line in mail.outbox[0].body.splitlines() if "/invitations/" in line)
    assert link in answer.content.decode()
    assert link not in office.get(f"/house/invitations/{Invitation.objects.get().pk}/").content.decode()
    assert Client().get(link).status_code == 200


def test_inviting_a_colleague_is_told_beside_the_address(office: Client, volunteer: User) -> None:
    answer = office.post("/house/invitations/", {"name": "P", "email": volunteer.email, "role": "staff"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["email"]


def test_mail_that_cannot_be_sent_leaves_the_link(office: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = office.post("/house/invitations/", {"name": "Nele", "email": "nele@harbour.example", "role": "staff"}, follow=True)
    assert "Hand over the link yourself" in answer.content.decode()


def test_teams_gain_lead_and_lose_members(office: Client, administrator: User, volunteer: User) -> None:
    team = create_team(name="Counter", by=administrator)
    office.post(f"/house/teams/{team.pk}/members/", {"user": volunteer.pk, "is_lead": "on"})
    assert [(membership.user_id, membership.is_lead) for membership in team.memberships.all()] == [(volunteer.pk, True)]
    put_in_team(team, volunteer, by=administrator)
    assert not team.memberships.get().is_lead
    take_from_team(team, volunteer, by=administrator)
    assert not team.memberships.exists()


def test_two_teams_do_not_share_a_name(office: Client, administrator: User) -> None:
    create_team(name="Counter", by=administrator)
    assert office.post("/house/teams/", {"name": "Counter"}).status_code == 422


def test_pages_of_colleagues_follow_each_other_by_name(administrator: User, fundraiser: User, volunteer: User, reader: User) -> None:
    first, then = page_of_colleagues(size=3)
    second, end = page_of_colleagues(size=3, after=then)
    assert [user.name for user in first + second] == ["Aino Saar", "Liis Tamm", "Peeter Jõgi", "Rein Lepp"]
    assert end is None


def test_the_page_of_colleagues_asks_as_often_for_four_as_for_one(
    office: Client, django_assert_num_queries: Any, fundraiser: User, volunteer: User, reader: User
) -> None:
    User.objects.exclude(role=Role.ADMINISTRATOR).update(is_active=False)
    with django_assert_num_queries(7):
        office.get("/house/colleagues/")
    User.objects.update(is_active=True)
    with django_assert_num_queries(7):
        office.get("/house/colleagues/")


def test_everyone_says_their_own_name(client: Client, volunteer: User) -> None:
    client.force_login(volunteer)
    client.post("/myself/name/", {"name": "Peeter Jõgi-Mets", "called_by": "Peets", "role": "administrator"})
    volunteer.refresh_from_db()
    assert (volunteer.name, volunteer.called_by, volunteer.role) == ("Peeter Jõgi-Mets", "Peets", Role.VOLUNTEER)


@pytest.mark.parametrize("query", ["?who=x&before=y&what=\x00", "?who=99999999999999999999", "?before=²", "?after=%00&last=-1"])
def test_odd_addresses_get_a_page(office: Client, query: str) -> None:
    assert office.get(f"/house/audit/{query}").status_code == 200
    assert office.get(f"/house/colleagues/{query}").status_code == 200
