"""Scratch paper: a file is first written out here, row by row, so that nothing enters the database half understood.

An SQLite file of its own, thrown away at the end; a million rows take some 200 MB of disk and no memory.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import Any

CHUNK = 5_000


class Status(IntEnum):
    """What becomes of an entry."""

    NEW = 0
    DUPLICATE = 1
    REJECTED = 2
    RESUMED = 3  # brought in by this very batch, before it was interrupted


_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA temp_store = FILE;
CREATE TABLE entry (
    line INTEGER PRIMARY KEY, identity BLOB NOT NULL, has_id INTEGER NOT NULL, content BLOB NOT NULL, contact BLOB,
    kind INTEGER NOT NULL, at TEXT NOT NULL, day INTEGER NOT NULL, amount INTEGER, channel INTEGER NOT NULL, note TEXT NOT NULL,
    is_refund INTEGER NOT NULL, status INTEGER NOT NULL DEFAULT 0, reverses_line INTEGER, reverses_id INTEGER
);
CREATE TABLE person (
    key BLOB PRIMARY KEY, line INTEGER NOT NULL, kind INTEGER NOT NULL, name TEXT NOT NULL, given_name TEXT NOT NULL, family_name TEXT NOT NULL,
    is_named INTEGER NOT NULL, contact_id INTEGER, is_new INTEGER NOT NULL DEFAULT 1, has_key INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE email (key BLOB, folded TEXT, address TEXT, PRIMARY KEY (key, folded)) WITHOUT ROWID;
CREATE TABLE phone (key BLOB, number TEXT, PRIMARY KEY (key, number)) WITHOUT ROWID;
CREATE TABLE address (
    key BLOB, street TEXT, city TEXT, region TEXT, postcode TEXT, country TEXT, PRIMARY KEY (key, street, city, region, postcode, country)
) WITHOUT ROWID;
CREATE TABLE remark (key BLOB, text TEXT, PRIMARY KEY (key, text)) WITHOUT ROWID;
CREATE TABLE rejected (line INTEGER PRIMARY KEY, reason TEXT NOT NULL);
"""
_INDEXES = """
CREATE INDEX entry_by_identity ON entry (identity);
CREATE INDEX entry_by_contact ON entry (contact, amount, kind, day);
"""


class Scratch:
    """The scratch paper of one import."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.executescript(_SCHEMA)
        self._database.execute("BEGIN")

    def write(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for each of the rows."""
        self._database.executemany(sql, rows)

    def index(self) -> None:
        """Once everything is written out: make it quick to look up."""
        self._database.executescript(_INDEXES)
        self._database.execute("BEGIN")

    def run(self, sql: str, *values: Any) -> None:
        """Run one statement."""
        self._database.execute(sql, values)

    def one(self, sql: str, *values: Any) -> Any:
        """The first row of the answer, None when there is none."""
        return self._database.execute(sql, values).fetchone()

    def number(self, sql: str, *values: Any) -> int:
        """The one number that is asked for."""
        return int(self.one(sql, *values)[0] or 0)

    def rows(self, sql: str, *values: Any) -> Iterator[Any]:
        """The rows of the answer, streamed; what is written meanwhile may or may not show."""
        return iter(self._database.execute(sql, values))

    def chunks(self, sql: str, *values: Any, size: int = CHUNK) -> Iterator[list[Any]]:
        """The answer in chunks; each is complete before it is given, so that it may be written to."""
        cursor = self._database.execute(sql, values)
        while chunk := cursor.fetchmany(size):
            yield chunk

    def reject(self, lines_and_reasons: Sequence[tuple[int, str]]) -> None:
        """These rows cannot become entries after all."""
        self.write("INSERT OR REPLACE INTO rejected (line, reason) VALUES (?, ?)", lines_and_reasons)
        self.write("UPDATE entry SET status = 2 WHERE line = ?", [(line,) for line, _reason in lines_and_reasons])

    def close(self) -> None:
        self._database.close()


@contextmanager
def scratch_in(folder: Path) -> Iterator[Scratch]:
    """Scratch paper in this folder, thrown away at the end; what a killed import left is thrown away first."""
    for left in folder.glob("scratch-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="scratch-", dir=folder) as place:
        scratch = Scratch(Path(place) / "scratch.sqlite3")
        try:
            yield scratch
        finally:
            scratch.close()
