"""A house in which there is one of everything, built once for all who knock at its hundreds of doors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from befriend.accounts.models import Role, User
from tests.architecture.samples import SampleWorld, sample_world
from tests.conftest import hired, opened_museum


@dataclass(frozen=True)
class House:
    """One of everything, and colleagues of every role with the cookie of each one's session."""

    samples: SampleWorld
    cookies: dict[User, str]

    @property
    def administrator(self) -> User:
        return next(user for user in self.cookies if user.role == Role.ADMINISTRATOR)

    def client(self, user: User | None) -> Client:
        """The browser of someone who signed in before; of a stranger, without one."""
        client = Client(raise_request_exception=False)
        if user is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[user]
        return client

    def ask(self, user: User | None, method: str, path: str) -> Any:
        return self.client(user).generic(method, path)


@pytest.fixture(scope="package")
def shared_house(django_db_setup: None, django_db_blocker: Any) -> Iterator[House]:
    """Built once, for it takes longer than most tests in it; each test leaves it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        museum = opened_museum()
        cast = [hired(role.label, role) for role in Role]
        yield House(sample_world(museum), {user: _session_of(user) for user in cast})
        transaction.set_rollback(True)


def _session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def house(shared_house: House, db: None) -> House:
    return shared_house
