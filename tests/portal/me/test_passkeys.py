"""Passkeys of people outside: what the door asks names nobody, and what is no answer opens nothing."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from befriend.people.models import Contact
from befriend.portal.me.guard import COOKIE
from befriend.portal.models import MyPasskey
from tests.portal.me.conftest import ComeIn


def test_question_at_the_door_names_nobody(mari: Contact) -> None:
    MyPasskey.objects.create(contact=mari, name="A phone", credential_id="abc", credential=b"-")
    asked = Client().post("/me/passkeys/question/").json()["publicKey"]
    assert (asked.get("allowCredentials"), asked["userVerification"]) == (None, "required")


@pytest.mark.parametrize("answer", ["", "[]", "{}", '{"id": "abc", "rawId": "abc", "type": "public-key", "response": {}}', "[" * 9_000])
def test_what_is_no_answer_opens_nothing(mari: Contact, answer: str) -> None:
    client = Client()
    client.post("/me/passkeys/question/")
    assert client.post("/me/passkeys/in/", {"answer": answer}).status_code == 302
    assert COOKIE not in client.cookies


def test_passkey_is_asked_for_with_a_screen_lock_and_not_twice_on_one_device(mari: Contact, come_in: ComeIn) -> None:
    asked = come_in(mari).post("/me/passkeys/new/").json()["publicKey"]
    assert (asked["authenticatorSelection"]["userVerification"], asked["authenticatorSelection"]["residentKey"]) == ("required", "required")
    assert json.dumps(asked).count("Mari Kask") == 2


def test_another_s_passkey_is_not_there_and_one_s_own_goes(mari: Contact, tom: Contact, come_in: ComeIn) -> None:
    passkey = MyPasskey.objects.create(contact=mari, name="A phone", credential_id="abc", credential=b"-")
    path = f"/me/passkeys/{passkey.pk}/removal/"
    assert come_in(tom).post(path).status_code == 404
    assert come_in(mari).post(path).status_code == 302
    assert not MyPasskey.objects.exists()
