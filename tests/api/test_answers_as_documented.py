"""The API answers as documented, to what fits and to what does not: any input, no server error, no drift."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from befriend.accounts.models import User
from befriend.api.description import description
from befriend.api.scopes import Scope
from befriend.api.tokens import make_token
from befriend.config.wsgi import application
from befriend.ladder.actions.preset import lay_preset
from befriend.people.models import Contact
from tests.api.conftest import send

SCHEMA = schemathesis.openapi.from_dict(description())
SCHEMA.app = application
OPERATIONS = [operation.ok() for operation in SCHEMA.get_all_operations()]
EXAMPLES = 8
# That a person has a name and a page a place, no schema can say: such requests fit it, and are refused with 422.
BEYOND_A_SCHEMA = [positive_data_acceptance]


@pytest.fixture
def secret(administrator: User, mari: Contact) -> str:
    """The token of a program in a house with a ladder, someone on it, something that happened, a segment: each number 1 exists."""
    lay_preset("en")
    _token, secret = make_token(name="Tester", scopes=list(Scope.values), by=administrator)
    client = Client(headers={"authorization": f"Bearer {secret}"})
    send(client, "post", "/api/interactions", {"contact_id": mari.pk, "kind": "visit", "occurred_at": "2026-05-03T10:00:00Z"})
    send(client, "post", "/api/segments", {"name": "Everyone", "condition": {"all": []}})
    return secret


@pytest.fixture
def one_connection(secret: str) -> Iterator[None]:
    """The application asks in the transaction of the test, so it does not close that connection when an answer is given.

    After `secret`, for Django's own client connects these signals again.
    """
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def test_there_are_operations_to_try() -> None:
    assert len(OPERATIONS) == 28


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_every_operation_answers_as_documented(operation: Any, mode: GenerationMode, secret: str) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(case=operation.as_strategy(generation_mode=mode))
    def every_case(case: Any) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {secret}"}, excluded_checks=BEYOND_A_SCHEMA)

    every_case()
