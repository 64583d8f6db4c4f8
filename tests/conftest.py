"""The named cast: colleagues, customers, and the museum they meet in."""

from __future__ import annotations

import os
from collections.abc import Iterator

import hypothesis
import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import caches
from django.db import connection

from befriend.accounts.models import Organisation, Role, User
from tests.databases import copy_sqlite, laid_sqlite

# Nothing here is about how fast the machine is; where everyone must see the same, chance is the same for everyone.
hypothesis.settings.register_profile("house", deadline=None, derandomize="CI" in os.environ, print_blob=True)
hypothesis.settings.load_profile("house")


# How pages read does not depend on the database. That each of them opens on every database, the tests of the doors say.
_PAGES = ("/views/", "/tests/workspace/", "/tests/portal/")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(part in item.path.as_posix() for part in _PAGES):
            item.add_marker(pytest.mark.once)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """SQLite in memory begins as a copy of a database that is laid already, so that nobody waits for migrations."""
    if connection.vendor != "sqlite":
        yield
        return
    kept_open = copy_sqlite(laid_sqlite(), connection.creation._get_test_db_name())
    yield
    kept_open.close()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What a process remembers of a database is of the test before, whose rows had the same numbers."""
    caches["own"].clear()


@pytest.fixture
def museum(db: None) -> Organisation:
    return opened_museum()


def opened_museum() -> Organisation:
    """The Harbour Museum in Tallinn, in English and euros."""
    from django.utils import timezone

    return Organisation.objects.create(pk=1, name="Harbour Museum", set_up_at=timezone.now())


def hired(name: str, role: Role) -> User:
    """Someone who can sign in: with a second factor, when the role asks for one."""
    user = User.objects.create_user(email=f"{name.split(maxsplit=1)[0].lower()}@harbour.example", name=name, role=role)
    if role in (Role.ADMINISTRATOR, Role.STAFF):
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "KNOWNTOTHETESTSX"})
    return user


@pytest.fixture
def administrator(museum: Organisation) -> User:
    return hired("Aino Saar", Role.ADMINISTRATOR)


@pytest.fixture
def fundraiser(museum: Organisation) -> User:
    return hired("Liis Tamm", Role.STAFF)


@pytest.fixture
def volunteer(museum: Organisation) -> User:
    return hired("Peeter Jõgi", Role.VOLUNTEER)


@pytest.fixture
def reader(museum: Organisation) -> User:
    """A colleague who may look and not touch."""
    return hired("Rein Lepp", Role.READ_ONLY)
