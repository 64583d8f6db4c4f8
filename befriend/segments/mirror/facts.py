"""Facts in the mirror: everyone's once, then again those of contacts of whom something changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import duckdb

from befriend.segments.mirror.interactions import rows_of, write_part
from befriend.segments.mirror.manifest import Manifest, Part, Seen
from befriend.segments.mirror.source import Source
from befriend.segments.mirror.tables import CONTACT, FACTS, Facts

SMALL_MIRROR = 50_000
FOLD_AT = 0.1


class MirroredFacts:
    """The facts of one mirror, being brought up to a snapshot of the database."""

    def __init__(self, source: Source, duck: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest) -> None:
        self._source, self._duck, self._folder, self._manifest = source, duck, folder, manifest

    def catch_up(self) -> None:
        """Read what changed; contacts that were mirrored and are no more were erased."""
        manifest, settled = self._manifest, self._source.settled
        newest = self._source.newest("contact")
        if not manifest.facts:
            manifest.facts = self._read("everyone")
        else:
            self._read_changed()
        manifest.contacts = Seen(newest, manifest.contacts.settled_id if settled.contact is None else settled.contact)
        manifest.facts_version = settled.facts_version
        if manifest.fresh and (manifest.erased or manifest.fresh.rows > max(SMALL_MIRROR, FOLD_AT * manifest.facts["contact"].rows)):
            self._fold()

    def _read_changed(self) -> None:
        manifest = self._manifest
        changed = f"SELECT id FROM contact WHERE facts_version > {manifest.facts_version} OR id > {manifest.contacts.settled_id}"
        with self._source.asked(changed):
            self._duck.execute("CREATE OR REPLACE TEMP TABLE fresh AS SELECT CAST(id AS BIGINT) AS id FROM answer")
        erased = self._erased()
        if not erased and not _first(self._duck, "SELECT count(*) FROM fresh"):
            return
        if erased:
            manifest.erased = sorted({*manifest.erased, *erased})
            self._duck.executemany("INSERT INTO fresh VALUES (?)", [[one] for one in erased])
        manifest.fresh_facts = self._read("fresh", changed)
        earlier = f" UNION SELECT id FROM {rows_of(self._folder, [manifest.fresh])}" if manifest.fresh else ""
        manifest.fresh = self._write("fresh", f"SELECT id FROM fresh{earlier} ORDER BY id")

    def _erased(self) -> list[int]:
        """Those mirrored whom the database no longer has. Counting tells whether it is worth looking."""
        found = self._source.row("SELECT count(*) AS number FROM contact")
        mirrored = self._mirrored(CONTACT, without_fresh=True)
        if not found or found[0] == _first(self._duck, f"SELECT count(*) + (SELECT count(*) FROM fresh) FROM {mirrored}"):
            return []
        with self._source.asked("SELECT id FROM contact"):
            rows = self._duck.execute(f"SELECT id FROM {mirrored} WHERE id NOT IN (SELECT id FROM answer) ORDER BY id").fetchall()
        return [row[0] for row in rows]

    def _read(self, what: str, whose: str = "") -> dict[str, Part]:
        """Each table of facts from the database, for everyone or for some; with those, what is mirrored of the others fresh."""
        parts: dict[str, Part] = {}
        for table in FACTS:
            columns, kept = ", ".join(table.columns), ""
            if table.name in self._manifest.fresh_facts:
                file = rows_of(self._folder, [self._manifest.fresh_facts[table.name]])
                kept = f" UNION ALL SELECT {columns} FROM {file} WHERE {table.owner} NOT IN (SELECT id FROM fresh)"
            with self._source.asked(table.question(whose)):
                part = self._write(f"{what}-{table.name}", f"SELECT {table.selection()} FROM answer{kept} ORDER BY {table.owner}")
            if part is not None:
                parts[table.name] = part
        return parts

    def _fold(self) -> None:
        manifest = self._manifest
        folded = {table.name: self._write(f"everyone-{table.name}", self._whole(table)) for table in FACTS}
        manifest.facts = {name: part for name, part in folded.items() if part is not None}
        manifest.fresh_facts, manifest.fresh = {}, None

    def _whole(self, table: Facts) -> str:
        return f"SELECT * FROM {self._mirrored(table)} ORDER BY {table.owner}"

    def _mirrored(self, table: Facts, *, without_fresh: bool = False) -> str:
        """What is mirrored of a table, as a subquery; without those in the temporary table `fresh`, if asked."""
        whole = mirrored_facts(self._manifest, table, partial(rows_of, self._folder))
        stale = f" WHERE {table.owner} NOT IN (SELECT id FROM fresh)" if without_fresh else ""
        return f"(SELECT * FROM ({whole}) AS whole{stale}) AS mirrored"

    def _write(self, what: str, sql: str) -> Part | None:
        return write_part(self._duck, self._folder, self._manifest, what, sql)


def mirrored_facts(manifest: Manifest, table: Facts, rows: Callable[[Sequence[Part]], str]) -> str:
    """The query for all mirrored rows of a table of facts; `rows` makes a FROM of files."""
    columns = ", ".join(table.columns)
    selects: list[str] = []
    if table.name in manifest.facts:
        stale = f" WHERE {table.owner} NOT IN (SELECT id FROM {rows([manifest.fresh])})" if manifest.fresh else ""
        selects.append(f"SELECT {columns} FROM {rows([manifest.facts[table.name]])}{stale}")
    if table.name in manifest.fresh_facts:
        selects.append(f"SELECT {columns} FROM {rows([manifest.fresh_facts[table.name]])}")
    return " UNION ALL ".join(selects) or nothing(table.columns)


def nothing(columns: dict[str, str]) -> str:
    """A query for no rows of these columns, in types that every engine knows by that name."""
    empty = (f"CAST(NULL AS {'STRING' if kind == 'VARCHAR' else kind}) AS {name}" for name, kind in columns.items())
    return f"SELECT {', '.join(empty)} WHERE 1 = 0"


def _first(duck: duckdb.DuckDBPyConnection, sql: str) -> int:
    return int(duck.execute(sql).fetchall()[0][0])
