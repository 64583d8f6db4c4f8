"""The database, read as columns through ADBC: read-only, in one snapshot, by a connection that Django knows nothing of."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import duckdb
from adbc_driver_manager import AdbcConnection, AdbcStatement

_BATCH = {"sqlite": {"adbc.sqlite.query.batch_rows": 65_536}, "postgresql": {"adbc.postgresql.batch_size_hint_bytes": 8_388_608}}
# One snapshot for all questions, and no way to write.
_SNAPSHOT = "-c default_transaction_isolation=repeatable\\ read -c default_transaction_read_only=on"
_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Settled:
    """The ids, and the number of fact changes, below which nothing can appear any more; None for "not known to be"."""

    interaction: int | None
    contact: int | None
    facts_version: int


class Columns:
    """The answer to one question as an Arrow stream. DuckDB asks for the stream twice, so the question is asked again."""

    def __init__(self, source: Source, sql: str) -> None:
        self._source, self._sql = source, sql

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        return self._source.open_stream(self._sql)


class Source:
    """One snapshot of the database, given by its engine ("sqlite" or "postgresql") and address."""

    def __init__(self, engine: str, address: str, duck: duckdb.DuckDBPyConnection) -> None:
        self._engine, self._duck = engine, duck
        self._statements: list[AdbcStatement] = []
        # Asked before the snapshot is taken, so that all that is settled is also seen.
        before = self._settle(address) if engine == "postgresql" else None
        self._connection = _connect(engine, address, _SNAPSHOT)
        self.settled = before or Settled(self.newest("interaction"), self.newest("contact"), self.newest("contact", "facts_version"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()

    def open_stream(self, sql: str) -> Any:
        statement = AdbcStatement(self._connection)
        self._statements.append(statement)
        statement.set_options(**_BATCH[self._engine])
        statement.set_sql_query(sql)
        stream, _rows = statement.execute_query()
        return stream.__arrow_c_stream__()

    @contextmanager
    def asked(self, sql: str) -> Iterator[None]:
        """The database's answer is the table `answer` of DuckDB, streamed when it is read, until we leave."""
        self._duck.register("answer", Columns(self, sql))
        try:
            yield
        finally:
            self._duck.unregister("answer")
            self._release()

    def row(self, sql: str) -> tuple[Any, ...] | None:
        """The first row of an answer."""
        with self.asked(sql):
            found = self._duck.execute("SELECT * FROM answer").fetchall()
        return found[0] if found else None

    def _release(self) -> None:
        for statement in self._statements:
            statement.close()
        self._statements.clear()

    def newest(self, table: str, column: str = "id") -> int:
        """The largest number in that column; 0 when there is none."""
        found = self.row(f"SELECT max({column}) AS newest FROM {table}")
        return int(found[0] or 0) if found else 0

    def _settle(self, address: str) -> Settled:
        """PostgreSQL: let the transactions under way end, so that nothing older than this can still appear.

        Nobody is made to wait. When some go on for long, ids are left unsettled and are read again next time.
        """
        self._connection = _connect("postgresql", address, "-c default_transaction_read_only=on", autocommit=True)
        try:
            interaction, contact = self.newest("interaction"), self.newest("contact")
            until = self._transaction("xmax")
            deadline = time.monotonic() + _PATIENCE_SECONDS
            while (oldest := self._transaction("xmin")) < until and time.monotonic() < deadline:
                time.sleep(0.02)
            if oldest < until:
                return Settled(None, None, oldest - 1)
            return Settled(interaction, contact, oldest - 1)
        finally:
            self._connection.close()

    def _transaction(self, which: str) -> int:
        found = self.row(f"SELECT pg_snapshot_{which}(pg_current_snapshot())::text::bigint AS number")
        assert found is not None
        return int(found[0])


def _connect(engine: str, address: str, session: str, *, autocommit: bool = False) -> AdbcConnection:
    """By the driver itself: the comfortable layer above it loads every data frame library it finds, which takes seconds."""
    if engine == "sqlite":
        import adbc_driver_sqlite

        database = adbc_driver_sqlite.connect(f"file:{quote(address)}?mode=ro")
    else:
        import adbc_driver_postgresql

        quoted = session.replace("\\", "\\\\")
        database = adbc_driver_postgresql.connect(f"{address} options='{quoted}'")
    connection = AdbcConnection(database)
    connection.set_autocommit(autocommit)
    return connection
