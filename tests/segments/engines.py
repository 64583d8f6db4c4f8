"""The databases that answer a condition: each takes a crowd and one SQL text, and gives rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from befriend.segments.rules.sql.literals import literal
from tests.segments.crowds import Crowd

Row = tuple[Any, ...]

COLUMNS: dict[str, dict[str, str]] = {
    "contact": {"id": "bigint", "kind": "smallint", "language": "varchar(10)", "created_day": "integer", "archived_day": "integer"},
    "interaction": {
        "id": "bigint",
        "contact_id": "bigint",
        "kind": "smallint",
        "day": "integer",
        "amount": "bigint",
        "channel": "smallint",
        "reverses_id": "bigint",
    },
    "consent": {
        "id": "bigint",
        "contact_id": "bigint",
        "purpose": "varchar(20)",
        "channel": "varchar(20)",
        "given": "smallint",
        "day": "integer",
    },
    "contact_role": {"contact_id": "bigint", "role": "varchar(20)", "since_day": "integer"},
    "contact_tag": {"contact_id": "bigint", "tag_id": "bigint"},
    "field_value": {"contact_id": "bigint", "field_id": "bigint", "text": "varchar(500)", "number": "bigint"},
    "relationship": {"type_id": "bigint", "from_contact_id": "bigint", "to_contact_id": "bigint"},
}


def tables(crowd: Crowd) -> dict[str, Sequence[Row]]:
    return {
        "contact": crowd.contacts,
        "interaction": crowd.interactions,
        "consent": crowd.consents,
        "contact_role": crowd.roles,
        "contact_tag": crowd.tags,
        "field_value": crowd.fields,
        "relationship": crowd.relationships,
    }


def create_statements() -> Iterable[str]:
    for table, columns in COLUMNS.items():
        yield f"CREATE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})"


def insert_statements(crowd: Crowd) -> Iterable[str]:
    for table, rows in tables(crowd).items():
        if rows:
            values = ", ".join("(" + ", ".join("NULL" if value is None else literal(value) for value in row) + ")" for row in rows)
            yield f"INSERT INTO {table} VALUES {values}"


class Engine(Protocol):
    def fill(self, crowd: Crowd) -> None: ...

    def answer(self, sql: str) -> list[Row]: ...


class Sqlite:
    def __init__(self) -> None:
        import pysqlite3.dbapi2 as sqlite

        self.connection = sqlite.connect(":memory:")
        for statement in create_statements():
            self.connection.execute(statement)
        self.connection.execute("CREATE INDEX reversal ON interaction (reverses_id)")

    def fill(self, crowd: Crowd) -> None:
        for table in COLUMNS:
            self.connection.execute(f"DELETE FROM {table}")
        for statement in insert_statements(crowd):
            self.connection.execute(statement)

    def answer(self, sql: str) -> list[Row]:
        return [tuple(row) for row in self.connection.execute(sql)]


class DuckDb:
    def __init__(self) -> None:
        import duckdb

        self.connection = duckdb.connect(":memory:", config={"threads": 1})
        for statement in create_statements():
            self.connection.execute(statement)

    def fill(self, crowd: Crowd) -> None:
        for table in COLUMNS:
            self.connection.execute(f"TRUNCATE {table}")
        for statement in insert_statements(crowd):
            self.connection.execute(statement)

    def answer(self, sql: str) -> list[Row]:
        return [tuple(row) for row in self.connection.execute(sql).fetchall()]


class Postgres:
    def __init__(self, url: str) -> None:
        import psycopg

        self.connection = psycopg.connect(url, autocommit=True)
        for statement in create_statements():
            self.connection.execute(statement.replace("CREATE TABLE", "CREATE TEMPORARY TABLE"))

    def fill(self, crowd: Crowd) -> None:
        with self.connection.transaction():
            self.connection.execute(f"TRUNCATE {', '.join(COLUMNS)}")
            for statement in insert_statements(crowd):
                self.connection.execute(statement)

    def answer(self, sql: str) -> list[Row]:
        return list(self.connection.execute(sql).fetchall())


SPARK_TYPES = {"bigint": "long", "integer": "int", "smallint": "short"}


class Spark:
    """One session in this process, made for questions about a handful of rows: one core, and no code written for each."""

    def __init__(self, session: Any) -> None:
        self.session = session

    @classmethod
    @contextmanager
    def running(cls) -> Iterator[Spark]:
        from pyspark.sql import SparkSession

        settings = {
            "spark.ui.enabled": "false",
            "spark.sql.shuffle.partitions": "1",
            "spark.default.parallelism": "1",
            "spark.sql.adaptive.enabled": "false",
            "spark.sql.codegen.wholeStage": "false",
            "spark.sql.codegen.factoryMode": "NO_CODEGEN",
            "spark.sql.autoBroadcastJoinThreshold": "-1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
        }
        builder = SparkSession.builder.master("local[1]").appName("the law")
        for name, value in settings.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        try:
            yield cls(session)
        finally:
            session.stop()

    def fill(self, crowd: Crowd) -> None:
        for table, rows in tables(crowd).items():
            types = {name: SPARK_TYPES.get(kind, "string") for name, kind in COLUMNS[table].items()}
            frame = self.session.createDataFrame(list(rows), ", ".join(f"{name} {kind}" for name, kind in types.items()))
            frame.createOrReplaceTempView(table)

    def answer(self, sql: str) -> list[Row]:
        return [tuple(row) for row in self.session.sql(sql).collect()]
