"""The process that writes the mirror: `python -m befriend.segments.mirror.writer`, its job as JSON on standard input.

It opens the database by ADBC alone and loads neither Django nor another SQLite.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from befriend.segments.mirror.facts import MirroredFacts
from befriend.segments.mirror.interactions import Interactions, mark
from befriend.segments.mirror.manifest import Manifest, read_manifest, sweep, write_manifest, writing
from befriend.segments.mirror.source import Source


@dataclass(frozen=True, slots=True)
class Job:
    """What to mirror where. `also` are questions whose answers are written to files, in the same snapshot."""

    engine: str
    address: str
    database: str
    folder: str
    memory: str
    also: dict[str, str]


def catch_up(job: Job) -> dict[str, Any]:
    """Bring the mirror up to the database as it is now; tells how many rows were looked at and how long it took."""
    started, folder = time.perf_counter(), Path(job.folder)
    with writing(folder), open_duck(folder, job.memory) as duck, Source(job.engine, job.address, duck) as source:
        manifest = read_manifest(folder)
        if manifest.database != job.database or manifest.mark != mark(source, manifest):
            manifest = Manifest(database=job.database, serial=manifest.serial)
        MirroredFacts(source, duck, folder, manifest).catch_up()
        looked_at = Interactions(source, duck, folder, manifest).catch_up()
        write_manifest(folder, manifest)
        for path, question in job.also.items():
            with source.asked(question):
                duck.execute(f"COPY (SELECT * FROM answer) TO '{_quoted(path)}' (FORMAT parquet)")
        sweep(folder, manifest)
    return {"looked_at": looked_at, "took_s": round(time.perf_counter() - started, 3)}


def open_duck(folder: Path, memory: str) -> duckdb.DuckDBPyConnection:
    """A DuckDB that keeps to its share of memory, spills beside the mirror, and reaches nothing else."""
    duck = duckdb.connect()
    duck.execute(f"SET memory_limit = '{memory}'; SET temp_directory = '{_quoted(str(folder / 'spill'))}'")
    duck.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; SET preserve_insertion_order = false")
    return duck


def _quoted(path: str) -> str:
    return path.replace("'", "''")


def main() -> int:
    json.dump(catch_up(Job(**json.load(sys.stdin))), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
