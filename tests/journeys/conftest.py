"""A museum served as it would be, and a reader who walks through it in Chromium."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, StorageState, expect, sync_playwright

from tests.databases import copy_sqlite, laid_sqlite
from tests.journeys.reader import OPPOSITES, Look, Reader

# A busy machine is slow, not wrong.
expect.set_options(timeout=20_000)
PROJECT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes], seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail("The server stopped before it answered.")
        try:
            urllib.request.urlopen(url, timeout=2)
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"No answer from {url} in {seconds} s.")


def serve(folder: Path, *command: str) -> Iterator[str]:
    """Run `befriend COMMAND --port N` over an empty folder; gives the address, and stops it in good order afterwards."""
    port = _free_port()
    copy_sqlite(laid_sqlite(), str(folder / "befriend.sqlite3")).close()
    environment = {
        key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "BEFRIEND_TEST_DATABASE"}
    }
    environment |= {"BEFRIEND_VAR": str(folder), "BEFRIEND_WORKERS": "1", "BEFRIEND_URL": f"http://127.0.0.1:{port}"}
    server = subprocess.Popen(
        [sys.executable, "-m", "befriend", *command, "--port", str(port)], cwd=PROJECT, env=environment, start_new_session=True
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/accounts/login/", server, 120)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def museum_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo museum with two hundred people, served by the real server."""
    yield from serve(tmp_path_factory.mktemp("museum"), "demo", "--people", "200")


@pytest.fixture
def empty_house_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Befriend before anyone has set it up, by the name that browsers make passkeys for."""
    for url in serve(tmp_path_factory.mktemp("empty"), "serve"):
        yield url.replace("127.0.0.1", "localhost")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # The browser's event loop stays in this thread, where the tests that come after ask the database plainly.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM") or _installed_chromium(), args=FLAGS)
        yield browser
        browser.close()


def _installed_chromium() -> str | None:
    return next(
        (path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome") if Path(path).exists()), None
    )


@pytest.fixture(params=OPPOSITES, ids=str)
def look(request: pytest.FixtureRequest) -> Look:
    """A journey is made in both languages, themes and widths; pages may ask for more looks."""
    return request.param


@pytest.fixture(scope="session")
def signed_in(browser: Browser, museum_url: str) -> StorageState:
    """What a browser keeps once Liis has signed in to the demo museum."""
    with Reader.open(browser, museum_url, OPPOSITES[0]) as reader:
        return reader.sign_in_to_the_demo()


@pytest.fixture
def reader(browser: Browser, museum_url: str, look: Look, signed_in: StorageState) -> Iterator[Reader]:
    """Liis, signed in to the demo museum."""
    with Reader.open(browser, museum_url, look, signed_in=signed_in) as reader:
        yield reader
        reader.found_nothing_wrong()
