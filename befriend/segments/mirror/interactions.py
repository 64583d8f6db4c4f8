"""Interactions in the mirror: appended by id, and now and then folded into the buckets of their people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from befriend.segments.mirror.manifest import Manifest, Part, Seen, write_manifest
from befriend.segments.mirror.source import Source
from befriend.segments.mirror.tables import INTERACTION_COLUMNS

# Read so many ids at a time: each lot is kept before the next, so that a killed catch-up goes on where it stopped.
LOT = 2_000_000
FEW_DELTAS = 8
SMALL_MIRROR = 200_000
FOLD_AT = 0.1
_COLUMNS = ", ".join(INTERACTION_COLUMNS)
_TYPED = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in INTERACTION_COLUMNS.items())


class Interactions:
    """The interactions of one mirror, being brought up to a snapshot of the database."""

    def __init__(self, source: Source, duck: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest) -> None:
        self._source, self._duck, self._folder, self._manifest = source, duck, folder, manifest

    def catch_up(self) -> int:
        """Append what is new, and fold when much has come together; returns how many rows were looked at."""
        newest, seen = self._source.newest("interaction"), self._manifest.interactions
        settled = seen.settled_id if self._source.settled.interaction is None else self._source.settled.interaction
        looked_at, first = 0, seen.settled_id
        if not self._manifest.base and not self._manifest.deltas:
            self._manifest.buckets = buckets_for(newest)
        while first < newest:
            last = min(first + LOT, newest)
            looked_at += self._append(first, last)
            first = last
            self._manifest.interactions = Seen(max(seen.id, last), min(last, settled))
            self._manifest.mark = mark(self._source, self._manifest)
            write_manifest(self._folder, self._manifest)
        self._tidy()
        return looked_at

    def _append(self, first: int, last: int) -> int:
        with self._source.asked(f"SELECT {_COLUMNS}, reverses_id FROM interaction WHERE id > {first} AND id <= {last}"):
            self._duck.execute(
                f"CREATE OR REPLACE TEMP TABLE lot AS SELECT {_TYPED}, CAST(reverses_id AS BIGINT) AS reverses_id, "
                f"CAST(contact_id % {self._manifest.buckets} AS SMALLINT) AS bucket FROM answer WHERE contact_id IS NOT NULL"
            )
        self._duck.execute("CREATE OR REPLACE TEMP TABLE reversals AS SELECT reverses_id AS id FROM lot WHERE reverses_id IS NOT NULL")
        kept = self._write(
            "interactions",
            f"SELECT bucket, {_COLUMNS} FROM lot WHERE reverses_id IS NULL AND id NOT IN (SELECT id FROM reversals)"
            f"{self._not_yet_mirrored(first)} ORDER BY bucket, contact_id, day, id",
        )
        if kept is not None:
            self._manifest.deltas.append(kept)
        self._add_gone("SELECT id FROM reversals WHERE id NOT IN (SELECT id FROM lot WHERE reverses_id IS NULL)")
        if first < self._manifest.interactions.id:  # read again: what was mirrored before may be reversed by now
            self._add_gone("SELECT id FROM reversals")
        looked_at = self._duck.execute("SELECT COUNT(*) FROM lot").fetchall()[0][0]
        self._duck.execute("DROP TABLE lot; DROP TABLE reversals")
        return int(looked_at)

    def _not_yet_mirrored(self, first: int) -> str:
        files = [*self._manifest.base.values(), *self._manifest.deltas]
        if first >= self._manifest.interactions.id or not files:
            return ""
        return f" AND id NOT IN (SELECT id FROM {self.files(files)} WHERE id > {first})"

    def _add_gone(self, which: str) -> None:
        before = f" UNION SELECT id FROM {self.files([self._manifest.gone])}" if self._manifest.gone else ""
        if gone := self._write("gone", f"SELECT DISTINCT id FROM ({which}{before}) ORDER BY id"):
            self._manifest.gone = gone

    def _tidy(self) -> None:
        """Many small deltas become one; when they weigh something beside the buckets, they are folded in."""
        manifest = self._manifest
        weight = manifest.delta_rows + (manifest.gone.rows if manifest.gone else 0)
        if manifest.erased or weight > max(SMALL_MIRROR, FOLD_AT * manifest.base_rows):
            self._fold()
        elif len(manifest.deltas) > FEW_DELTAS:
            merged = self._write(
                "interactions", f"SELECT bucket, {_COLUMNS} FROM {self.files(manifest.deltas)} ORDER BY bucket, contact_id, day, id"
            )
            manifest.deltas = [merged] if merged else []

    def _fold(self) -> None:
        """Write every bucket anew from its base and the deltas, without what is gone and without the erased."""
        manifest = self._manifest
        old_base, old_deltas = manifest.base, manifest.deltas
        manifest.buckets, was = max(manifest.buckets, buckets_for(manifest.base_rows + manifest.delta_rows)), manifest.buckets
        gone = f" AND id NOT IN (SELECT id FROM {self.files([manifest.gone])})" if manifest.gone else ""
        self._duck.execute("CREATE OR REPLACE TEMP TABLE erased (id BIGINT)")
        if manifest.erased:
            self._duck.executemany("INSERT INTO erased VALUES (?)", [[one] for one in manifest.erased])
        base: dict[str, Part] = {}
        for bucket in range(manifest.buckets):
            # Buckets are a remainder: when there are more of them, each comes from one of the old.
            files = [part for part in (old_base.get(str(bucket % was)), *old_deltas) if part is not None]
            folded = files and self._write(
                f"bucket-{bucket:02}",
                f"SELECT CAST({bucket} AS SMALLINT) AS bucket, {_COLUMNS} FROM {self.files(files)} WHERE bucket = {bucket % was} "
                f"AND contact_id % {manifest.buckets} = {bucket} AND contact_id NOT IN (SELECT id FROM erased){gone} "
                "ORDER BY contact_id, day, id",
            )
            if folded:
                base[str(bucket)] = folded
        manifest.base, manifest.deltas, manifest.gone, manifest.erased = base, [], None, []

    def _write(self, what: str, sql: str) -> Part | None:
        return write_part(self._duck, self._folder, self._manifest, what, sql)

    def files(self, parts: Sequence[Part]) -> str:
        """The rows of some files, for a FROM."""
        return rows_of(self._folder, parts)


def mark(source: Source, manifest: Manifest) -> str:
    """What the newest mirrored interaction says now: when it says something else, this is another database, or an older one."""
    if not manifest.interactions.id:
        return ""
    newest = f"SELECT coalesce(contact_id, 0), day, kind, coalesce(amount, 0) FROM interaction WHERE id = {manifest.interactions.id}"
    found = source.row(newest)
    return " ".join(str(int(value)) for value in found) if found else "gone"


def buckets_for(rows: int) -> int:
    """How many person buckets suit so many interactions: a bucket fits easily into memory."""
    return next((buckets for buckets, most in ((1, 1_000_000), (16, 50_000_000)) if rows <= most), 64)


def rows_of(folder: Path, parts: Sequence[Part]) -> str:
    """The rows of some Parquet files, for a FROM of DuckDB."""
    names = ", ".join(f"'{str(folder / part.file).replace(chr(39), chr(39) * 2)}'" for part in parts)
    return f"read_parquet([{names}])"


def write_part(duck: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest, what: str, sql: str) -> Part | None:
    """Write an answer to a new file; None, and no file, when it is empty."""
    name = manifest.new_file(what)
    path = str(folder / name).replace("'", "''")
    written = duck.execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 122880)").fetchall()
    if not written or not written[0][0]:
        (folder / name).unlink(missing_ok=True)
        return None
    return Part(name, int(written[0][0]))
