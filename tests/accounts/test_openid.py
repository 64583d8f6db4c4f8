"""The organisation's own sign-in service says who someone is; we say who comes in."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from befriend.accounts.actions.colleagues import deactivate
from befriend.accounts.actions.invite import invite
from befriend.accounts.models import Role, User
from befriend.config.openid import HalfASignInService, providers
from tests.accounts.sign_in_service import SignInService

PEETER = {"sub": "p-1", "email": "Peeter@harbour.example", "email_verified": True, "name": "Peeter Jõgi"}
NELE = {"sub": "n-1", "email": "nele@harbour.example", "email_verified": True, "name": "Nele"}


def _who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_the_button_is_there_when_the_settings_name_a_service(client: Client, museum: Any, service: SignInService) -> None:
    assert "Sign in with the harbour account" in client.get("/accounts/login/").content.decode()


def test_without_a_service_there_is_neither_button_nor_door(client: Client, museum: Any) -> None:
    assert "/login/openid/" not in client.get("/accounts/login/").content.decode()
    assert client.get("/accounts/login/openid/").status_code == 404
    assert client.get("/accounts/login/openid/house/callback/?code=1&state=2").status_code == 404


def test_a_colleague_comes_in_and_goes_where_they_wanted(client: Client, volunteer: User, service: SignInService) -> None:
    answer = service.come_in(client, path="/accounts/login/openid/?next=/people/", person=PEETER)
    assert (answer.status_code, answer.url) == (302, "/people/")
    assert _who(client) == str(volunteer.pk)


def test_they_are_known_again_after_their_address_changed(volunteer: User, service: SignInService) -> None:
    service.come_in(Client(), person=PEETER)
    again = Client()
    service.come_in(again, person={**PEETER, "email": "p.mets@harbour.example"})
    assert _who(again) == str(volunteer.pk)


def test_a_stranger_stays_outside(client: Client, volunteer: User, service: SignInService) -> None:
    answer = service.come_in(client, person=NELE)
    assert (answer.status_code, _who(client)) == (403, None)
    assert "no colleague has that address" in answer.content.decode()
    assert User.objects.count() == 1


@pytest.mark.parametrize("proof", [{"email_verified": False}, {"email_verified": "true"}, {"email_verified": None}, {"email": None}])
def test_an_address_the_service_does_not_vouch_for_opens_nothing(
    client: Client, volunteer: User, service: SignInService, proof: dict[str, Any]
) -> None:
    answer = service.come_in(client, person=PEETER | proof)
    assert (answer.status_code, _who(client)) == (403, None)


def test_someone_invited_becomes_a_colleague_in_the_role_of_the_invitation(
    client: Client, administrator: User, service: SignInService
) -> None:
    invite(email="Nele@harbour.example", name="Nele Noor", role=Role.VOLUNTEER, by=administrator)
    assert service.come_in(client, person=NELE).url == "/"
    user = User.objects.get(email="nele@harbour.example")
    assert (user.name, user.role, _who(client)) == ("Nele Noor", Role.VOLUNTEER, str(user.pk))


def test_an_old_invitation_opens_nothing(client: Client, administrator: User, service: SignInService) -> None:
    invitation, _token = invite(email="nele@harbour.example", name="Nele Noor", role=Role.VOLUNTEER, by=administrator)
    invitation.invited_at = invitation.invited_at.replace(year=2020)
    invitation.save()
    assert service.come_in(client, person=NELE).status_code == 403


def test_who_was_let_go_stays_outside(client: Client, administrator: User, volunteer: User, service: SignInService) -> None:
    deactivate(volunteer, by=administrator)
    service.come_in(client, person=PEETER)
    assert _who(client) is None


def test_staff_are_asked_for_their_second_factor(client: Client, fundraiser: User, service: SignInService) -> None:
    answer = service.come_in(client, person={**NELE, "email": fundraiser.email})
    assert (answer.url, _who(client)) == ("/accounts/login/second-factor/", None)


def test_staff_without_one_are_led_to_it(client: Client, fundraiser: User, service: SignInService) -> None:
    Authenticator.objects.all().delete()
    service.come_in(client, person={**NELE, "email": fundraiser.email})
    assert client.get("/").url == "/accounts/second-factor/"


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/.well-known/openid-configuration", "not JSON"),
        ("/.well-known/openid-configuration", {}),
        ("/.well-known/openid-configuration", [1]),
        ("/.well-known/openid-configuration", None),
    ],
)
def test_a_service_that_cannot_be_understood_is_told(client: Client, museum: Any, service: SignInService, path: str, answer: Any) -> None:
    service.says[path] = answer
    page = client.get("/accounts/login/openid/")
    assert page.status_code == 502
    assert "did not answer as it should" in page.content.decode()


@pytest.mark.parametrize(("path", "answer"), [("/token", "x"), ("/token", [1]), ("/token", None), ("/userinfo", [1]), ("/userinfo", "x")])
def test_an_odd_answer_after_the_visit_lets_nobody_in(
    client: Client, volunteer: User, service: SignInService, path: str, answer: Any
) -> None:
    service.says[path] = answer
    page = service.come_in(client, person=PEETER)
    assert page.status_code in (401, 502)
    assert _who(client) is None


def test_a_made_up_return_lets_nobody_in(client: Client, volunteer: User, service: SignInService) -> None:
    service.person = PEETER
    for query in ("", "?code=x", "?state=x&code=y", "?error=boom&state=\x00"):
        assert client.get(f"/accounts/login/openid/house/callback/{query}").status_code in (401, 403)
    assert _who(client) is None


def test_who_turns_back_at_the_service_is_at_our_door_again(client: Client, museum: Any, service: SignInService) -> None:
    there = client.get("/accounts/login/openid/")
    state = there.url.split("state=")[1].split("&")[0]
    assert client.get(f"/accounts/login/openid/house/callback/?error=access_denied&state={state}").url == "/accounts/login/"


def test_half_a_service_is_refused_by_name() -> None:
    assert providers({}) == {}
    with pytest.raises(HalfASignInService, match="BEFRIEND_OIDC_SECRET"):
        providers({"BEFRIEND_OIDC_URL": "https://id.example", "BEFRIEND_OIDC_CLIENT_ID": "b", "BEFRIEND_OIDC_NAME": "x"})
