"""Whether someone is a colleague cannot be asked for: known and unknown addresses get the same answer, and a mail each."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from befriend.accounts.models import User

SECRETS = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*|("challenge": ")[^"]*')


def _answers(path: str, posted: dict[str, str], email: str) -> list[Any]:
    """All that a stranger sees: each answer of the redirects that follow, without what is random or was typed."""
    client = Client()
    response = client.post(path, {name: value.replace("EMAIL", email) for name, value in posted.items()}, follow=True)
    seen = SECRETS.sub(rb"\1", response.content).replace(email.encode(), b"EMAIL")
    return [response.status_code, response.redirect_chain, sorted(client.cookies), seen]


@pytest.mark.parametrize(
    ("path", "posted", "mails"),
    [
        ("/accounts/login/", {"login": "EMAIL", "password": "not the password"}, 0),
        ("/accounts/login/code/", {"email": "EMAIL"}, 1),
        ("/accounts/password/reset/", {"email": "EMAIL"}, 1),
        ("/accounts/signup/", {"email": "EMAIL", "password1": "not the password"}, 0),
    ],
)
def test_known_and_unknown_addresses_get_equal_answers(volunteer: User, path: str, posted: dict[str, str], mails: int) -> None:
    known = _answers(path, posted, volunteer.email)
    assert len(mail.outbox) == mails
    unknown = _answers(path, posted, "nobody@harbour.example")
    assert len(mail.outbox) == 2 * mails
    assert known == unknown


def test_someone_deactivated_gets_the_answer_of_an_unknown(volunteer: User) -> None:
    """Unless they know the password: then they are told whom to ask."""
    User.objects.filter(pk=volunteer.pk).update(is_active=False)
    posted = {"login": "EMAIL", "password": "not the password"}
    assert _answers("/accounts/login/", posted, volunteer.email) == _answers("/accounts/login/", posted, "nobody@harbour.example")


def test_a_wrong_code_is_answered_alike(volunteer: User) -> None:
    def confirm(email: str) -> Any:
        client = Client()
        client.post("/accounts/login/code/", {"email": email})
        response = client.post("/accounts/login/code/confirm/", {"code": "000000"})
        return response.status_code, SECRETS.sub(rb"\1", response.content).replace(email.encode(), b"EMAIL")

    assert confirm(volunteer.email) == confirm("nobody@harbour.example")
