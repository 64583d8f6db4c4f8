"""What the mirror holds: one small file that names all others, replaced in one step."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FORMAT = 1
NAME = "manifest.json"
ROWS_AT_ONCE = 25_000_000


@dataclass(slots=True)
class Seen:
    """How far a table was read: up to `id` all that was visible is here; up to `settled_id` nothing can appear any more.

    The two differ only on PostgreSQL, where ids may commit out of order.
    """

    id: int = 0
    settled_id: int = 0


@dataclass(slots=True)
class Part:
    """One Parquet file and how many rows it has."""

    file: str
    rows: int


@dataclass(slots=True)
class Manifest:
    """The mirror's files, by what they hold.

    `base` are interactions by person bucket; `deltas` those that came since, of all buckets; `gone` the ids of mirrored
    interactions that were reversed since. `facts` has a file for each table of facts; `fresh_facts` the rows of those
    contacts that changed since, named in `fresh` (the erased among them have no rows). `erased` are contacts whose
    interactions are still to be removed. `mark` is what the newest mirrored interaction says.
    """

    database: str = ""
    buckets: int = 1
    serial: int = 0
    base: dict[str, Part] = field(default_factory=dict)
    deltas: list[Part] = field(default_factory=list)
    gone: Part | None = None
    facts: dict[str, Part] = field(default_factory=dict)
    fresh_facts: dict[str, Part] = field(default_factory=dict)
    fresh: Part | None = None
    erased: list[int] = field(default_factory=list)
    interactions: Seen = field(default_factory=Seen)
    contacts: Seen = field(default_factory=Seen)
    facts_version: int = 0
    mark: str = ""

    @property
    def base_rows(self) -> int:
        return sum(part.rows for part in self.base.values())

    @property
    def delta_rows(self) -> int:
        return sum(part.rows for part in self.deltas)

    def passes(self) -> list[list[int]]:
        """All person buckets, in groups that are asked one after the other: as many at once as suits the memory."""
        passes = max(1, -(-(self.base_rows + self.delta_rows) // ROWS_AT_ONCE))
        size = -(-self.buckets // passes)
        return [list(range(first, min(first + size, self.buckets))) for first in range(0, self.buckets, size)]

    def files(self) -> set[str]:
        """The names of all files that belong to this state of the mirror."""
        parts = [*self.base.values(), *self.deltas, *self.facts.values(), *self.fresh_facts.values(), self.gone, self.fresh]
        return {part.file for part in parts if part is not None}

    def new_file(self, what: str) -> str:
        """A name that no file of the mirror ever had."""
        self.serial += 1
        return f"{what}-{self.serial:06}.parquet"


def read_manifest(folder: Path) -> Manifest:
    """The state of the mirror; an empty one where there is none, or none that we can read."""
    try:
        kept = json.loads((folder / NAME).read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return Manifest()
    if kept.pop("format", None) != FORMAT:
        return Manifest(serial=int(kept.get("serial", 0)))
    return _from_json(kept)


def _from_json(kept: dict[str, Any]) -> Manifest:
    for name in ("base", "facts", "fresh_facts"):
        kept[name] = {key: Part(**part) for key, part in kept[name].items()}
    for name in ("gone", "fresh"):
        kept[name] = Part(**kept[name]) if kept[name] else None
    for name in ("interactions", "contacts"):
        kept[name] = Seen(**kept[name])
    kept["deltas"] = [Part(**part) for part in kept["deltas"]]
    return Manifest(**kept)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the state in one step: whoever is killed before it leaves the old one, whoever after it the new one."""
    new = folder / f"{NAME}.new"
    with new.open("w") as file:
        json.dump({"format": FORMAT, **asdict(manifest)}, file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / NAME)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path, manifest: Manifest) -> None:
    """Remove files that no state names, unless someone is still reading an older state."""
    with (folder / "reading.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        for stray in {path.name for path in folder.glob("*.parquet")} - manifest.files():
            (folder / stray).unlink()


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """One catch-up at a time; the second waits for the first."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "writing.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def start_afresh(folder: Path) -> None:
    """Forget everything: the next catch-up reads the database from its beginning. For when entries were taken away."""
    with writing(folder):
        write_manifest(folder, Manifest(serial=read_manifest(folder).serial))


@contextmanager
def reading(folder: Path) -> Iterator[Manifest]:
    """The state of the mirror, whose files stay until the reader is done."""
    with (folder / "reading.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield read_manifest(folder)
