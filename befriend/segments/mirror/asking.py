"""The mirror from the program's side: bring it up to date, and ask it."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings
from django.db import connection

from befriend.accounts.models import Organisation
from befriend.segments.mirror.interactions import rows_of
from befriend.segments.mirror.manifest import Manifest, reading
from befriend.segments.mirror.views import views
from befriend.segments.mirror.writer import open_duck


class MirrorFailed(RuntimeError):
    """The mirror could not be brought up to date; the message is what its process said."""


def catch_up(also: dict[Path, str] | None = None) -> dict[str, Any]:
    """Bring the mirror up to what is committed now, in a process of its own; tells `looked_at` and `took_s`.

    `also` are questions to the database that are answered into Parquet files, in the same snapshot.
    """
    settings.MIRROR.mkdir(parents=True, exist_ok=True)
    engine, address = _database()
    job = {
        "engine": engine,
        "address": address,
        # Days are the organisation's: when it moves to another zone, the mirror begins anew.
        "database": hashlib.sha256(f"{address} {Organisation.current().time_zone}".encode()).hexdigest()[:16],
        "folder": str(settings.MIRROR),
        "memory": settings.MIRROR_MEMORY,
        "also": {str(path): question for path, question in (also or {}).items()},
    }
    writer = subprocess.run(
        [sys.executable, "-m", "befriend.segments.mirror.writer"],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=False,
        cwd=settings.PACKAGE.parent,
    )
    if writer.returncode:
        raise MirrorFailed(writer.stderr.strip()[-2000:])
    return dict(json.loads(writer.stdout))


def can_be_mirrored() -> bool:
    """Whether another process could see this database as we do: it is not in memory, and we are not inside a transaction."""
    return not connection.in_atomic_block and not (connection.vendor == "sqlite" and _is_in_memory())


def _is_in_memory() -> bool:
    name = str(connection.settings_dict["NAME"])
    return ":memory:" in name or "mode=memory" in name


def _database() -> tuple[str, str]:
    """The engine, and the file of SQLite or what PostgreSQL's library needs to connect."""
    if connection.vendor == "sqlite":
        return ("sqlite", str(Path(connection.settings_dict["NAME"]).resolve()))
    from psycopg.conninfo import make_conninfo
    from psycopg.pq import Conninfo

    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    parameters = connection.get_connection_params()
    return ("postgresql", make_conninfo(**{name: value for name, value in parameters.items() if name in known}))


class Asked:
    """A DuckDB over one state of the mirror, whose tables are called as in the database."""

    def __init__(self, duck: duckdb.DuckDBPyConnection, manifest: Manifest) -> None:
        self.duck, self.manifest = duck, manifest

    def look_at(self, *, buckets: Sequence[int] | None = None, among: str = "") -> None:
        """From now on the tables hold everyone, some person buckets, or those whose ids a query gives."""
        for name, query in views(self.manifest, partial(rows_of, settings.MIRROR), buckets=buckets, among=among).items():
            self.duck.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {query}")

    def rows(self, sql: str) -> list[Any]:
        return list(self.duck.execute(sql).fetchall())


@contextmanager
def mirror() -> Iterator[Asked]:
    """The mirror as it is, opened for questions about everyone."""
    settings.MIRROR.mkdir(parents=True, exist_ok=True)
    with reading(settings.MIRROR) as manifest, open_duck(settings.MIRROR, settings.MIRROR_MEMORY) as duck:
        asked = Asked(duck, manifest)
        asked.look_at()
        yield asked
