from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import User
from befriend.people.models import Contact
from befriend.promises.models import Promise
from tests.api.conftest import send


@pytest.fixture
def word(mari: Contact) -> dict[str, Any]:
    return {"contact_id": mari.pk, "what": "Two tickets", "due_at": (timezone.now() + timedelta(days=3)).isoformat()}


def test_a_word_given_is_owed_and_listed_and_kept(program: Client, word: dict[str, Any], administrator: User) -> None:
    answer = send(program, "post", "/api/promises/words", word)
    given = answer.json()
    assert (answer.status_code, given["what"], given["state"], given["owner_id"]) == (201, "Two tickets", "open", administrator.pk)
    assert program.get("/api/promises").json() == {"items": [given], "next": None}
    assert program.get(f"/api/promises/of-contact/{word['contact_id']}").json() == [given]
    kept = send(program, "post", f"/api/promises/{given['id']}/keeping").json()
    assert (kept["state"], program.get("/api/promises").json()["items"]) == ("kept", [])
    assert [one["id"] for one in program.get(f"/api/promises/of-contact/{word['contact_id']}", {"open": "false"}).json()] == [given["id"]]


def test_with_a_key_it_is_given_once(program: Client, word: dict[str, Any]) -> None:
    answers = [send(program, "post", "/api/promises/words", word, idempotency_key="one").json() for _time in range(2)]
    assert (answers[0], Promise.objects.count()) == (answers[1], 1)


def test_pages_follow_each_other(program: Client, word: dict[str, Any]) -> None:
    ids = [send(program, "post", "/api/promises/words", word).json()["id"] for _time in range(3)]
    first = program.get("/api/promises", {"size": 2}).json()
    rest = program.get("/api/promises", {"size": 2, "after": first["next"]}).json()
    assert ([one["id"] for one in first["items"] + rest["items"]], rest["next"]) == (ids, None)


@pytest.mark.parametrize("change", [{"owner_id": 9_999}, {"what": ""}, {"due_at": "2020-01-01T10:00:00Z"}, {"kept_by_kinds": ["pigeon"]}])
def test_what_cannot_be_promised_is_refused(program: Client, word: dict[str, Any], change: dict[str, Any]) -> None:
    assert send(program, "post", "/api/promises/words", {**word, **change}).status_code == 422
    assert Promise.objects.count() == 0


def test_what_is_kept_is_not_kept_again(program: Client, word: dict[str, Any]) -> None:
    given = send(program, "post", "/api/promises/words", word).json()["id"]
    statuses = [send(program, "post", f"/api/promises/{given}/keeping").status_code for _time in range(2)]
    assert statuses == [201, 422]
