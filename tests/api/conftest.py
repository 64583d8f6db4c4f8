"""A program that calls: a client with a token."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from befriend.accounts.models import User
from befriend.api.scopes import Scope
from befriend.api.tokens import make_token
from befriend.people.actions.create_contact import create_contact
from befriend.people.models import Contact

Program = Callable[..., Any]


@pytest.fixture
def program(administrator: User) -> Client:
    """The website, which may do everything."""
    _token, secret = make_token(name="Website", scopes=list(Scope.values), by=administrator)
    return Client(headers={"authorization": f"Bearer {secret}"})


@pytest.fixture
def mari(administrator: User) -> Contact:
    return create_contact(given_name="Mari", family_name="Kask", emails=["mari@example.org"], by=administrator)


def send(client: Client, method: str, path: str, body: Any = None, **headers: str) -> Any:
    """The response to a JSON request; headers as `idempotency_key="..."`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    data = {} if body is None else {"data": body, "content_type": "application/json"}
    return getattr(client, method)(path, headers=named, **data)
