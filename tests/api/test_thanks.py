from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from befriend.accounts.models import User
from befriend.people.models import Contact
from befriend.thanks.models import Thanks
from befriend.timeline.actions.record import record
from befriend.timeline.models import Interaction
from tests.api.conftest import send


@pytest.fixture
def call(mari: Contact) -> dict[str, Any]:
    from django.utils import timezone

    visit = record(contact=mari, kind="gift", occurred_at=timezone.now())
    return {"contact_id": mari.pk, "how": "call", "for_entries": [visit.pk], "words": "She laughed."}


def test_a_call_of_thanks_stands_on_the_timeline(program: Client, call: dict[str, Any], administrator: User) -> None:
    answer = send(program, "post", "/api/thanks", call)
    thanks = Thanks.objects.get()
    assert answer.status_code == 201
    assert (thanks.by, thanks.interaction and thanks.interaction.kind) == (administrator, 70)
    assert answer.json()["interaction_id"] == thanks.interaction_id
    assert program.get("/api/thanks", {"contact_id": call["contact_id"]}).json() == [answer.json()]


def test_a_program_sends_no_letter_in_a_humans_name(program: Client, call: dict[str, Any]) -> None:
    assert send(program, "post", "/api/thanks", {**call, "how": "email"}).status_code == 422
    assert Thanks.objects.count() == 0


def test_an_entry_that_is_not_there_is_refused(program: Client, call: dict[str, Any]) -> None:
    assert send(program, "post", "/api/thanks", {**call, "for_entries": [99_999]}).status_code == 422


def test_what_was_recorded_by_mistake_is_taken_back(program: Client, call: dict[str, Any]) -> None:
    pk = send(program, "post", "/api/thanks", call).json()["id"]
    assert send(program, "post", f"/api/thanks/{pk}/return", {}).status_code == 201
    assert Interaction.objects.filter(kind=70, reverses=None, reversal=None).count() == 0
    assert program.get("/api/thanks", {"contact_id": call["contact_id"]}).json() == []
