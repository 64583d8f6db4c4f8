"""The tables of facts that the mirror keeps, and how each is read and written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """A table of facts: its columns with their types, and the column that says whose facts they are."""

    name: str
    owner: str
    columns: dict[str, str]

    def question(self, whose: str = "") -> str:
        """How the database is asked, for everyone or for those named by a query of ids.

        Text comes marked, for the SQLite driver guesses a column's type from its first rows and would take a column
        that begins with nothing for numbers.
        """
        columns = ", ".join(_marked(column) if kind == "VARCHAR" else column for column, kind in self.columns.items())
        return f"SELECT {columns} FROM {self.name}" + (f" WHERE {self.owner} IN ({whose})" if whose else "")

    def selection(self) -> str:
        """What is written to the mirror of each row read: the columns in their types, text without its mark."""
        return ", ".join(f"{_unmarked(column, kind)} AS {column}" for column, kind in self.columns.items())


def _marked(column: str) -> str:
    return f"CASE WHEN {column} IS NULL THEN '' ELSE '=' || {column} END AS {column}"


def _unmarked(column: str, kind: str) -> str:
    if kind != "VARCHAR":
        return f"CAST({column} AS {kind})"
    return f"CASE WHEN CAST({column} AS VARCHAR) = '' THEN NULL ELSE substr(CAST({column} AS VARCHAR), 2) END"


CONTACT = Facts(
    "contact",
    "id",
    {
        "id": "BIGINT",
        "kind": "SMALLINT",
        "language": "VARCHAR",
        "created_day": "INTEGER",
        "archived_day": "INTEGER",
        "name_folded": "VARCHAR",
    },
)

FACTS: tuple[Facts, ...] = (
    CONTACT,
    Facts(
        "consent",
        "contact_id",
        {"id": "BIGINT", "contact_id": "BIGINT", "purpose": "VARCHAR", "channel": "VARCHAR", "given": "SMALLINT", "day": "INTEGER"},
    ),
    Facts("contact_role", "contact_id", {"contact_id": "BIGINT", "role": "VARCHAR", "since_day": "INTEGER"}),
    Facts("contact_tag", "contact_id", {"contact_id": "BIGINT", "tag_id": "BIGINT"}),
    Facts("field_value", "contact_id", {"contact_id": "BIGINT", "field_id": "BIGINT", "text": "VARCHAR", "number": "BIGINT"}),
    Facts("relationship", "from_contact_id", {"type_id": "BIGINT", "from_contact_id": "BIGINT", "to_contact_id": "BIGINT"}),
)

INTERACTION_COLUMNS: dict[str, str] = {
    "id": "BIGINT",
    "contact_id": "BIGINT",
    "kind": "SMALLINT",
    "day": "INTEGER",
    "amount": "BIGINT",
    "channel": "SMALLINT",
}
