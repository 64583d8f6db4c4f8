from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from befriend.accounts.models import User
from befriend.api import once as once_module
from befriend.api.models import KeptAnswer
from befriend.api.scopes import Scope
from befriend.api.shapes import ChannelKey
from befriend.api.tokens import make_token
from befriend.foundation.channels import Channel
from befriend.people.actions.erase_contact import erase_contact
from befriend.people.models import Contact
from befriend.timeline.models import Interaction
from tests.api.conftest import send


@pytest.fixture
def gift(mari: Contact) -> dict[str, Any]:
    return {
        "contact_id": mari.pk,
        "kind": "gift",
        "occurred_at": "2026-05-03T10:00:00+03:00",
        "amount": {"amount_minor": 5000, "currency": "EUR"},
        "channel": "card",
        "words": "For the boats",
    }


def test_the_channels_of_the_api_are_those_of_the_house() -> None:
    assert list(ChannelKey.__args__) == [channel.key for channel in Channel]


def test_a_gift_recorded_is_on_the_timeline(program: Client, gift: dict[str, Any], administrator: User) -> None:
    answer = send(program, "post", "/api/interactions", gift)
    assert answer.status_code == 201
    entry = Interaction.objects.get()
    assert answer.json() == {
        "id": entry.pk,
        "contact_id": gift["contact_id"],
        "kind": "gift",
        "occurred_at": "2026-05-03T07:00:00Z",
        "amount": {"amount_minor": 5000, "currency": "EUR"},
        "channel": "card",
        "direction": "theirs",
        "words": "For the boats",
        "reverses": None,
        "reversed_by": None,
    }
    assert entry.by == administrator
    assert program.get("/api/interactions", {"contact_id": gift["contact_id"]}).json()["items"] == [answer.json()]
    assert program.get(f"/api/interactions/{entry.pk}").json() == answer.json()


def test_what_was_taken_back_names_by_what(program: Client, gift: dict[str, Any]) -> None:
    entry = send(program, "post", "/api/interactions", gift).json()
    reversal = send(program, "post", f"/api/interactions/{entry['id']}/reversal").json()
    assert (reversal["reverses"], reversal["amount"]["amount_minor"]) == (entry["id"], -5000)
    assert program.get(f"/api/interactions/{entry['id']}").json()["reversed_by"] == reversal["id"]
    assert send(program, "post", f"/api/interactions/{entry['id']}/reversal").status_code == 422


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "eclipse"},
        {"kind": "visit"},
        {"amount": {"amount_minor": 0, "currency": "EUR"}},
        {"amount": {"amount_minor": 10**30, "currency": "EUR"}},
        {"amount": {"amount_minor": 100, "currency": "USD"}},
        {"amount": {"amount_minor": 1.5, "currency": "EUR"}},
        {"occurred_at": "2026-05-03T10:00:00"},
        {"occurred_at": "0001-01-01T00:00:00+14:00"},
        {"occurred_at": "9999-12-31T23:59:59-14:00"},
        {"channel": "pigeon"},
        {"words": "\x00"},
    ],
)
def test_what_cannot_be_recorded_is_refused_and_nothing_is_kept(program: Client, gift: dict[str, Any], change: dict[str, Any]) -> None:
    answer = send(program, "post", "/api/interactions", gift | change, idempotency_key="k")
    assert answer.status_code == 422
    assert answer.json()["errors"]
    assert not Interaction.objects.exists()
    assert not KeptAnswer.objects.exists()


def test_nothing_is_recorded_for_someone_unknown(program: Client, gift: dict[str, Any]) -> None:
    assert send(program, "post", "/api/interactions", gift | {"contact_id": 2**62}).status_code == 404


def test_pages_of_a_timeline_follow_each_other(program: Client, gift: dict[str, Any]) -> None:
    ids = [send(program, "post", "/api/interactions", gift).json()["id"] for _time in range(3)]
    first = program.get("/api/interactions", {"contact_id": gift["contact_id"], "size": 2}).json()
    second = program.get("/api/interactions", {"contact_id": gift["contact_id"], "size": 2, "after": first["next"]}).json()
    assert [one["id"] for one in first["items"] + second["items"]] == ids[::-1]
    assert second["next"] is None


# Once ----------------------------------------------------------------------------------------------------------------


def test_the_same_key_gives_the_same_answer_and_records_once(program: Client, gift: dict[str, Any]) -> None:
    first = send(program, "post", "/api/interactions", gift, idempotency_key="a-1")
    again = send(program, "post", "/api/interactions", gift, idempotency_key="a-1")
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert Interaction.objects.count() == 1


def test_the_same_answer_comes_even_after_it_was_taken_back(program: Client, gift: dict[str, Any]) -> None:
    first = send(program, "post", "/api/interactions", gift, idempotency_key="a-1").json()
    send(program, "post", f"/api/interactions/{first['id']}/reversal")
    assert send(program, "post", "/api/interactions", gift, idempotency_key="a-1").json() == first


def test_the_same_key_for_another_request_is_a_conflict(program: Client, gift: dict[str, Any]) -> None:
    send(program, "post", "/api/interactions", gift, idempotency_key="a-1")
    answer = send(program, "post", "/api/interactions", gift | {"words": "Another"}, idempotency_key="a-1")
    assert (answer.status_code, answer.json()["errors"][0]["place"]) == (422, "header.Idempotency-Key")
    assert Interaction.objects.count() == 1


def test_the_same_key_of_another_token_is_another_key(program: Client, gift: dict[str, Any], administrator: User) -> None:
    _token, secret = make_token(name="Till", scopes=[Scope.WRITE_INTERACTIONS], by=administrator)
    send(program, "post", "/api/interactions", gift, idempotency_key="a-1")
    send(Client(headers={"authorization": f"Bearer {secret}"}), "post", "/api/interactions", gift, idempotency_key="a-1")
    assert Interaction.objects.count() == 2


def test_killed_after_the_commit_the_answer_is_given_when_asked_again(
    program: Client, gift: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_args: Any, **_kwargs: Any) -> Any:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(once_module, "JsonResponse", killed)
        with pytest.raises(SystemExit):
            send(program, "post", "/api/interactions", gift, idempotency_key="a-1")
    recorded = Interaction.objects.get()
    assert send(program, "post", "/api/interactions", gift, idempotency_key="a-1").json()["id"] == recorded.pk
    assert Interaction.objects.count() == 1


def test_killed_before_the_commit_nothing_is_kept_and_it_may_be_sent_again(
    program: Client, gift: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_args: Any, **_kwargs: Any) -> Any:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(KeptAnswer, "save", killed)
        with pytest.raises(SystemExit):
            send(program, "post", "/api/interactions", gift, idempotency_key="a-1")
    assert not Interaction.objects.exists()
    assert send(program, "post", "/api/interactions", gift, idempotency_key="a-1").status_code == 201


def test_a_key_is_forgotten_after_a_week(program: Client, gift: dict[str, Any]) -> None:
    send(program, "post", "/api/interactions", gift, idempotency_key="a-1")
    KeptAnswer.objects.update(at=timezone.now() - timedelta(days=6, hours=23))
    send(program, "post", "/api/interactions", gift, idempotency_key="a-1")
    assert Interaction.objects.count() == 1
    KeptAnswer.objects.update(at=timezone.now() - timedelta(days=7, minutes=1))
    send(program, "post", "/api/interactions", gift, idempotency_key="a-1")
    assert Interaction.objects.count() == 2


@pytest.mark.parametrize("key", ["with space", "ünicode", "x" * 201])
def test_an_odd_key_is_refused(program: Client, gift: dict[str, Any], key: str) -> None:
    assert send(program, "post", "/api/interactions", gift, idempotency_key=key).status_code == 422


def test_the_answers_about_someone_are_forgotten_with_them(
    program: Client, gift: dict[str, Any], mari: Contact, administrator: User
) -> None:
    send(program, "post", "/api/interactions", gift, idempotency_key="a-1")
    erase_contact(contact=mari, typed_name=mari.name, by=administrator)
    assert not KeptAnswer.objects.exists()
