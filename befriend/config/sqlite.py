"""Puts a current SQLite under Django, before Django loads one of its own."""

from __future__ import annotations

import sqlite3
import sys

# Older ones may corrupt a database when the write-ahead log is reset.
OLDEST_SAFE = (3, 51, 3)


class SQLiteTooOld(RuntimeError):
    """Neither the bundled SQLite nor the interpreter's own is new enough to be trusted with data."""


def use_current_sqlite() -> None:
    """Swap `pysqlite3` in for `sqlite3`; fall back to the interpreter's own when that one is safe."""
    try:
        import pysqlite3
    except ImportError:
        pysqlite3 = None
    if pysqlite3 is not None and pysqlite3.sqlite_version_info >= OLDEST_SAFE:
        sys.modules["sqlite3"] = pysqlite3
        sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
        return
    if sqlite3.sqlite_version_info < OLDEST_SAFE:
        raise SQLiteTooOld(
            f"SQLite {sqlite3.sqlite_version} can corrupt its log; Befriend needs {'.'.join(map(str, OLDEST_SAFE))} or newer."
        )
