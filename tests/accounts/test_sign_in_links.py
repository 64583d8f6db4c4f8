"""The mail to sign in with carries a link: it works once, soon, and in any browser."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.cache.backends import locmem
from django.test import Client
from django.utils import timezone

from befriend.accounts.actions.sign_in_links import make_link, use_link
from befriend.accounts.models import SignInLink, User

PASSWORD = "oakum and tar, 1911"


def _mailed_link(user: User, *, browser: Client | None = None) -> str:
    (browser or Client()).post("/accounts/login/code/", {"email": user.email})
    link = re.search(r"https?://\S+?(/accounts/login/link/\S+/)", mail.outbox[-1].body)
    assert link
    return link[1]


def _who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_a_volunteer_comes_in_by_the_link_in_another_browser(client: Client, volunteer: User) -> None:
    link = _mailed_link(volunteer, browser=Client())
    assert "Welcome back, Peeter" in client.get(link).content.decode()
    answer = client.post(link)
    assert (answer.status_code, answer.url, _who(client)) == (302, "/", str(volunteer.pk))


def test_opening_the_link_uses_nothing_up(client: Client, volunteer: User) -> None:
    link = _mailed_link(volunteer)
    for _scanner in range(3):
        client.get(link)
        client.head(link)
    assert _who(client) is None
    client.post(link)
    assert _who(client) == str(volunteer.pk)


def test_a_link_works_once(volunteer: User) -> None:
    link = _mailed_link(volunteer)
    Client().post(link)
    another = Client()
    assert (another.get(link).status_code, another.post(link).status_code, _who(another)) == (410, 410, None)


def test_of_two_at_the_same_moment_one_comes_in(volunteer: User) -> None:
    token = make_link(volunteer)
    assert [use_link(token), use_link(token)] == [volunteer, None]


def test_a_link_is_over_after_a_quarter_of_an_hour(client: Client, volunteer: User) -> None:
    link = _mailed_link(volunteer)
    SignInLink.objects.update(made_at=timezone.now() - timedelta(minutes=15))
    assert (client.post(link).status_code, _who(client)) == (410, None)


def test_a_newer_mail_ends_the_older_link(volunteer: User) -> None:
    first, second = _mailed_link(volunteer), _mailed_link(volunteer)
    assert (Client().get(first).status_code, Client().get(second).status_code) == (410, 200)
    assert SignInLink.objects.count() == 1


def test_the_code_of_the_same_mail_ends_the_link(client: Client, volunteer: User) -> None:
    link = _mailed_link(volunteer, browser=client)
    code = re.search(r"^    (\S+)$", mail.outbox[0].body, re.MULTILINE)
    assert code
    client.post("/accounts/login/code/confirm/", {"code": code[1]})
    assert _who(client) == str(volunteer.pk)
    assert Client().post(link).status_code == 410


def test_staff_are_asked_for_their_second_factor(client: Client, fundraiser: User) -> None:
    assert client.post(_mailed_link(fundraiser)).url == "/accounts/login/second-factor/"
    assert _who(client) is None


def test_who_was_let_go_meanwhile_stays_outside(client: Client, volunteer: User) -> None:
    link = _mailed_link(volunteer)
    User.objects.filter(pk=volunteer.pk).update(is_active=False)
    assert client.post(link).status_code == 410


@pytest.mark.parametrize("token", ["x", "%00", "a" * 5000, "ü"])
def test_a_made_up_link_says_only_that_it_does_not_open(client: Client, volunteer: User, token: str) -> None:
    _mailed_link(volunteer)
    page = client.get(f"/accounts/login/link/{token}/")
    assert page.status_code == 410
    assert "Peeter" not in page.content.decode()


def test_the_button_is_of_our_own_page(volunteer: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(_mailed_link(volunteer)).status_code == 403


def test_guesses_are_counted_for_all_workers_together(client: Client, volunteer: User) -> None:
    volunteer.set_password(PASSWORD)
    volunteer.save()
    for _guess in range(10):
        client.post("/accounts/login/", {"login": volunteer.email, "password": "wrong"})
        locmem._caches.clear()  # another worker shares nothing but the database
    client.post("/accounts/login/", {"login": volunteer.email, "password": PASSWORD})
    assert _who(client) is None


def test_guesses_are_not_crowded_out_by_tries_for_other_addresses(db: None) -> None:
    for number in range(400):
        cache.set(f"another-{number}", [1.0], 600)
    assert sum(cache.get(f"another-{number}") is not None for number in range(400)) == 400


def test_the_mail_to_an_unknown_address_carries_no_link(museum: Any) -> None:
    Client().post("/accounts/login/code/", {"email": "nobody@harbour.example"})
    assert "/login/link/" not in mail.outbox[0].body
