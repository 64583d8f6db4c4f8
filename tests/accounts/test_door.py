from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from befriend.accounts.actions.demo_door import one_time_path
from befriend.accounts.actions.first_administrator import NotTheFirst, create_first_administrator, welcome_token
from befriend.accounts.actions.invite import CannotInvite, invite, invite_again, withdraw_invitation
from befriend.accounts.models import AuditEntry, Organisation, Role, User

PASSWORD = "oakum and tar, 1911"
FROM_AFAR = {"REMOTE_ADDR": "203.0.113.9"}
THROUGH_A_PROXY = {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}
ELSEWHERE = [FROM_AFAR, THROUGH_A_PROXY, {"HTTP_FORWARDED": "for=203.0.113.9"}]


@pytest.fixture
def demo(museum: Organisation, administrator: User) -> Organisation:
    museum.is_demo = True
    museum.save()
    Authenticator.objects.all().delete()
    return museum


@pytest.fixture
def here() -> Client:
    return Client(SERVER_NAME="127.0.0.1")


def _is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_link_of_the_demo_signs_in_once(here: Client, demo: Organisation) -> None:
    link = one_time_path()
    assert here.get(link).url == "/"
    assert _is_signed_in(here)
    another = Client(SERVER_NAME="127.0.0.1")
    another.get(link)
    assert not _is_signed_in(another)


def test_opening_the_demo_door_without_a_key_changes_nothing_until_the_button(here: Client, demo: Organisation) -> None:
    assert here.get("/accounts/demo/").status_code == 200
    assert not _is_signed_in(here)
    here.post("/accounts/demo/")
    assert _is_signed_in(here)


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_the_demo_does_not_open_from_elsewhere(here: Client, demo: Organisation, elsewhere: dict[str, str]) -> None:
    link = one_time_path()
    for response in (here.get(link, **elsewhere), here.post("/accounts/demo/", **elsewhere)):  # type: ignore[arg-type]
        assert response.status_code == 404
    assert not _is_signed_in(here)


def test_a_name_that_resolves_to_this_machine_does_not_open_the_demo(demo: Organisation, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    stranger = Client(SERVER_NAME="rebound.example")
    assert stranger.post("/accounts/demo/").status_code == 404


def test_a_real_organisation_has_no_demo_door(here: Client, administrator: User) -> None:
    assert here.get("/accounts/demo/").status_code == 404
    assert here.post("/accounts/demo/").status_code == 404
    with pytest.raises(LookupError):
        one_time_path()


def test_the_demo_door_asks_for_the_form_of_our_own_page(demo: Organisation) -> None:
    strict = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    assert strict.post("/accounts/demo/").status_code == 403


FIRST = {"name": "Ruth Tamm", "email": "Ruth@Harbour.example", "password": PASSWORD}


def test_the_first_administrator_comes_in_at_this_machine(here: Client, db: Any) -> None:
    assert here.get("/welcome/").status_code == 200
    assert here.post("/welcome/", FIRST).status_code == 302
    user = User.objects.get()
    assert (user.role, user.email, _is_signed_in(here)) == (Role.ADMINISTRATOR, "ruth@harbour.example", True)
    assert AuditEntry.objects.get().verb == "became first administrator"


def test_from_elsewhere_the_first_administrator_needs_the_printed_link(db: Any) -> None:
    afar = Client(REMOTE_ADDR="203.0.113.9")
    assert afar.post("/welcome/", FIRST).status_code == 403
    assert afar.post("/welcome/", {**FIRST, "token": "made-up"}).status_code == 403
    assert not User.objects.exists()
    assert afar.post("/welcome/", {**FIRST, "token": welcome_token()}).status_code == 302
    assert User.objects.count() == 1


def test_welcome_is_closed_once_there_is_someone(here: Client, volunteer: User) -> None:
    assert here.post("/welcome/", {**FIRST, "token": welcome_token()}).url == "/accounts/login/"
    assert User.objects.count() == 1
    with pytest.raises(NotTheFirst):
        create_first_administrator(email="second@harbour.example", name="Second", password=PASSWORD)


def test_a_weak_password_is_told_beside_the_field_and_the_name_is_kept(here: Client, db: Any) -> None:
    response = here.post("/welcome/", {**FIRST, "password": "password12"})
    assert response.status_code == 422
    assert "password" in response.context["form"].errors
    assert 'value="Ruth Tamm"' in response.content.decode()


def _invited(administrator: User, role: Role = Role.STAFF) -> str:
    return invite(email="Nele@harbour.example", name="Nele Noor", role=role, by=administrator)[1]


def test_an_invitation_makes_a_colleague_once(administrator: User) -> None:
    token = _invited(administrator)
    client = Client()
    assert client.get(f"/invitations/{token}/").status_code == 200
    response = client.post(f"/invitations/{token}/", {"name": "Nele Noor", "called_by": "Nele", "password": PASSWORD})
    assert response.url == "/accounts/second-factor/"
    assert client.get("/accounts/second-factor/app/").status_code == 200, "adding an app right away asks for no password again"
    user = User.objects.get(email="nele@harbour.example")
    assert (user.role, user.called_by, user.check_password(PASSWORD)) == (Role.STAFF, "Nele", True)
    again = Client().post(f"/invitations/{token}/", {"name": "Mallory", "called_by": "", "password": PASSWORD})
    assert again.status_code == 410


def test_a_volunteer_may_come_in_without_a_password(administrator: User) -> None:
    token = _invited(administrator, Role.VOLUNTEER)
    Client().post(f"/invitations/{token}/", {"name": "Nele Noor", "called_by": "", "password": ""})
    assert not User.objects.get(email="nele@harbour.example").has_usable_password()


def test_staff_do_not_come_in_without_a_password(administrator: User) -> None:
    token = _invited(administrator)
    assert Client().post(f"/invitations/{token}/", {"name": "Nele Noor", "called_by": "", "password": ""}).status_code == 422


def test_a_withdrawn_a_renewed_and_an_old_link_do_not_open(administrator: User) -> None:
    invitation, first = invite(email="nele@harbour.example", name="Nele", role=Role.STAFF, by=administrator)
    second = invite_again(invitation, by=administrator)
    assert (Client().get(f"/invitations/{first}/").status_code, Client().get(f"/invitations/{second}/").status_code) == (410, 200)
    withdraw_invitation(invitation, by=administrator)
    assert Client().get(f"/invitations/{second}/").status_code == 410
    invitation, third = invite(email="nele@harbour.example", name="Nele", role=Role.STAFF, by=administrator)
    invitation.invited_at = invitation.invited_at.replace(year=2020)
    invitation.save()
    assert Client().get(f"/invitations/{third}/").status_code == 410


def test_a_colleague_is_not_invited_twice(administrator: User, volunteer: User) -> None:
    with pytest.raises(CannotInvite):
        invite(email=volunteer.email.upper(), name="Peeter", role=Role.STAFF, by=administrator)
    assert mail.outbox == []
