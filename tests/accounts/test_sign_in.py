from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client

from befriend.accounts.actions.colleagues import deactivate, sign_out_everywhere
from befriend.accounts.models import User

PASSWORD = "oakum and tar, 1911"


def _app_of(user: User) -> str:
    """The user's authenticator app: its secret."""
    Authenticator.objects.filter(user=user).delete()
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def _code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def _sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post("/accounts/login/", {"login": email, "password": password})


@pytest.fixture
def volunteer_with_password(volunteer: User) -> User:
    volunteer.set_password(PASSWORD)
    volunteer.save()
    return volunteer


@pytest.fixture
def fundraiser_with_password(fundraiser: User) -> User:
    fundraiser.set_password(PASSWORD)
    fundraiser.save()
    return fundraiser


def test_volunteer_signs_in_with_a_password(client: Client, volunteer_with_password: User) -> None:
    response = _sign_in(client, volunteer_with_password.email)
    assert (response.status_code, response.url) == (302, "/")
    assert client.get("/").status_code == 200


def test_volunteer_signs_in_with_a_code_by_mail(client: Client, volunteer: User) -> None:
    client.post("/accounts/login/code/", {"email": volunteer.email})
    code = re.search(r"^    (\S+)$", mail.outbox[0].body, re.MULTILINE)
    assert code
    response = client.post("/accounts/login/code/confirm/", {"code": code[1]})
    assert (response.status_code, response.url) == (302, "/")


def test_a_wrong_code_does_not_sign_in(client: Client, volunteer: User) -> None:
    client.post("/accounts/login/code/", {"email": volunteer.email})
    client.post("/accounts/login/code/confirm/", {"code": "000000"})
    assert client.get("/").status_code == 302


def test_staff_are_asked_for_the_app_after_the_password(client: Client, fundraiser_with_password: User) -> None:
    secret = _app_of(fundraiser_with_password)
    assert _sign_in(client, fundraiser_with_password.email).url == "/accounts/login/second-factor/"
    assert client.get("/").status_code == 302
    assert client.post("/accounts/login/second-factor/", {"code": _code(secret)}).url == "/"
    assert client.get("/").status_code == 200


def test_staff_are_asked_for_the_app_after_a_code_by_mail_too(client: Client, fundraiser: User) -> None:
    _app_of(fundraiser)
    client.post("/accounts/login/code/", {"email": fundraiser.email})
    code = re.search(r"^    (\S+)$", mail.outbox[0].body, re.MULTILINE)
    assert code
    assert client.post("/accounts/login/code/confirm/", {"code": code[1]}).url == "/accounts/login/second-factor/"


def test_staff_without_a_second_factor_are_led_to_one(client: Client, fundraiser: User) -> None:
    Authenticator.objects.all().delete()
    client.force_login(fundraiser)
    response = client.get("/")
    assert (response.status_code, response.url) == (302, "/accounts/second-factor/")
    assert "One thing before you start" in client.get("/accounts/second-factor/").content.decode()


def test_at_the_machine_itself_a_password_is_enough(fundraiser: User) -> None:
    Authenticator.objects.all().delete()
    here = Client(SERVER_NAME="127.0.0.1")
    here.force_login(fundraiser)
    assert here.get("/").status_code == 200
    assert here.get("/", HTTP_X_FORWARDED_FOR="203.0.113.9").url == "/accounts/second-factor/"


def test_recovery_codes_alone_are_no_second_factor(client: Client, fundraiser: User) -> None:
    Authenticator.objects.all().update(type=Authenticator.Type.RECOVERY_CODES, data={"seed": "s", "used_mask": 0})
    client.force_login(fundraiser)
    assert client.get("/").url == "/accounts/second-factor/"


def test_volunteers_need_no_second_factor(client: Client, volunteer: User) -> None:
    client.force_login(volunteer)
    assert client.get("/").status_code == 200


def test_a_demo_organisation_asks_for_no_second_factor(client: Client, fundraiser: User, museum: Any) -> None:
    museum.is_demo = True
    museum.save()
    Authenticator.objects.all().delete()
    client.force_login(fundraiser)
    assert client.get("/").status_code == 200


def test_someone_deactivated_is_out_at_once_and_stays_out(client: Client, volunteer_with_password: User, administrator: User) -> None:
    _sign_in(client, volunteer_with_password.email)
    deactivate(volunteer_with_password, by=administrator)
    assert client.get("/").status_code == 302
    _sign_in(client, volunteer_with_password.email)
    assert client.get("/").status_code == 302


def test_sessions_can_be_ended_elsewhere(volunteer_with_password: User, administrator: User) -> None:
    here, there = Client(), Client()
    _sign_in(here, volunteer_with_password.email)
    _sign_in(there, volunteer_with_password.email)
    assert UserSession.objects.filter(user=volunteer_with_password).count() == 2
    here.post("/accounts/sessions/")
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 302)
    sign_out_everywhere(volunteer_with_password, by=administrator)
    assert here.get("/").status_code == 302


def test_too_many_guesses_are_stopped_even_with_the_right_password(client: Client, volunteer_with_password: User) -> None:
    for _guess in range(10):
        _sign_in(client, volunteer_with_password.email, "wrong")
    _sign_in(client, volunteer_with_password.email)
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("path", ["/accounts/signup/"])
def test_nobody_signs_up(client: Client, museum: Any, path: str) -> None:
    client.post(path, {"email": "new@harbour.example", "password1": PASSWORD})
    assert not User.objects.exists()
