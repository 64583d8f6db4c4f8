"""Rows by the thousand, as each database takes them quickest. Call both inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Model


def reserve_ids(table: str, count: int) -> Sequence[int]:
    """New ids of a table, ascending, that nobody else will get."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count])
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return range(last + 1, last + 1 + count)


def insert_many(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert the rows, whose values are as the database's driver takes them."""
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        elif rows:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - names are ours


def insert_of(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of a model that say only these columns; the others have their defaults."""
    others = [field for field in model._meta.concrete_fields if field.column not in {*columns, "id"}]
    defaults = [field.get_db_prep_save(field.get_default(), connection) for field in others]
    names = [*columns, *(str(field.column) for field in others)]
    insert_many(model._meta.db_table, names, [[*row, *defaults] for row in rows])


def moment(at: datetime) -> datetime | str:
    """An aware moment as the driver takes it: SQLite keeps UTC without saying so."""
    return at.replace(tzinfo=None).isoformat(" ") if connection.vendor == "sqlite" else at
