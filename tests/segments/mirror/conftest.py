"""A mirror of the test database, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from befriend.accounts.models import Organisation
from befriend.segments.mirror import asking
from befriend.segments.mirror.asking import Asked, mirror
from befriend.segments.mirror.writer import Job, catch_up


def job_of_tests(folder: Path) -> Job:
    """The job of mirroring the test database. SQLite's is in memory, which no other library can read, so it is copied out."""
    engine, address = asking._database() if connection.vendor == "postgresql" else ("sqlite", str(copied(folder)))
    return Job(engine, address, database="tests", folder=str(folder / "mirror"), memory="200MB", also={})


def copied(folder: Path) -> Path:
    import pysqlite3

    target = folder / "copy.sqlite3"
    connection.ensure_connection()
    copy = pysqlite3.connect(str(target))
    connection.connection.backup(copy)
    copy.close()
    return target


@pytest.fixture
def house(transactional_db: None) -> Organisation:
    return Organisation.objects.create(pk=1, name="Harbour Museum")


@pytest.fixture
def refresh(house: Organisation, tmp_path: Path, settings: Any) -> Callable[[], dict[str, Any]]:
    """Brings the mirror up to the test database, in this process."""
    settings.MIRROR = tmp_path / "mirror"
    return lambda: catch_up(job_of_tests(tmp_path))


@pytest.fixture
def as_if_large(house: Organisation, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions about everyone go to the mirror, which the real process of its own writes."""
    settings.MIRROR = tmp_path / "mirror"
    monkeypatch.setattr("befriend.segments.queries.looks.SMALL", -1)
    monkeypatch.setattr("befriend.segments.queries.looks.FRESH_SECONDS", 0)
    if connection.vendor == "sqlite":
        monkeypatch.setattr(asking, "_is_in_memory", lambda: False)
        monkeypatch.setattr(asking, "_database", lambda: ("sqlite", str(copied(tmp_path))))


@contextmanager
def opened() -> Iterator[Asked]:
    with mirror() as asked:
        yield asked


def first(sql: str) -> Any:
    """The only value of an answer of the mirror."""
    with opened() as asked:
        return asked.rows(sql)[0][0]
