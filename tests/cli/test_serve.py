from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from befriend.accounts.models import Organisation
from befriend.cli import demo, serve
from befriend.cli.errors import ASKED_WRONGLY, FAILED
from befriend.cli.main import main
from tests.databases import copy_sqlite, laid_sqlite


def test_port_that_is_taken_is_said_in_one_line(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert main(["serve", "--port", str(port)]) == FAILED
    assert f"127.0.0.1:{port} cannot be used" in capsys.readouterr().err


def test_port_that_is_none_is_refused(db: None) -> None:
    assert main(["serve", "--port", "70000"]) == ASKED_WRONGLY


@pytest.mark.parametrize(("asked", "served"), [(["serve", "--workers", "3"], "3"), (["serve"], "5"), (["demo", "--people", "5"], "5")])
def test_as_many_workers_serve_as_were_asked_for(
    museum: Organisation, settings: Any, monkeypatch: pytest.MonkeyPatch, asked: list[str], served: str
) -> None:
    settings.WORKERS, settings.DEBUG = 5, True
    started: list[list[str]] = []
    monkeypatch.setattr(serve, "_keep_running", lambda commands: started.extend(commands) or 0)
    monkeypatch.setattr(demo, "_build", lambda *_arguments: None)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert main([*asked, "--port", str(port)]) == 0
    web = started[0]
    assert web[web.index("--workers") + 1] == served


@pytest.mark.once
def test_web_and_jobs_run_until_told_to_stop(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    copy_sqlite(laid_sqlite(), str(tmp_path / "befriend.sqlite3")).close()
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "BEFRIEND_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "befriend.config.settings",
    }
    serving = subprocess.Popen(
        [sys.executable, "-m", "befriend", "serve", "--port", str(port), "--workers", "1"], env=environment, start_new_session=True
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/accounts/login/", serving)
        serving.send_signal(signal.SIGTERM)
        assert serving.wait(timeout=30) == 0
    finally:
        serving.kill()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.once
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_both_programs_end_when_told_to_stop(stop: signal.Signals) -> None:
    running = _run_both("time.sleep(60)", "time.sleep(60)")
    try:
        children = [int(running.stdout.readline()) for _ in range(2)]  # type: ignore[union-attr]
        running.send_signal(stop)
        assert running.wait(timeout=30) == 0
    finally:
        running.kill()
    assert [_is_alive(child) for child in children] == [False, False]


@pytest.mark.once
def test_when_one_program_ends_by_itself_so_does_the_other() -> None:
    running = _run_both("time.sleep(60)", "sys.exit(3)")
    try:
        children = [int(running.stdout.readline()) for _ in range(2)]  # type: ignore[union-attr]
        _out, said = running.communicate(timeout=30)
    finally:
        running.kill()
    assert "A part of it ended by itself (exit code 3)" in said.decode()
    assert [_is_alive(child) for child in children] == [False, False]


def _run_both(*programs: str) -> subprocess.Popen[bytes]:
    """Two programs that say who they are, kept running as the web and the jobs are."""
    commands = [[sys.executable, "-c", f'import os, sys, time; os.write(1, b"%d\\n" % os.getpid()); {program}'] for program in programs]
    keep = f"from befriend.cli.serve import _keep_running; sys.exit(_keep_running({commands!r}))"
    return subprocess.Popen([sys.executable, "-c", f"import sys; {keep}"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def _wait_for(url: str, serving: subprocess.Popen[bytes]) -> None:
    for _attempt in range(300):
        assert serving.poll() is None
        try:
            with urllib.request.urlopen(url) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{url} never answered")
