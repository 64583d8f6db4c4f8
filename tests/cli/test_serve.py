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


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_web_and_jobs_run_until_told_to_stop(tmp_path: Path, stop: signal.Signals) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "BEFRIEND_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "befriend.config.settings",
    }
    serving = subprocess.Popen(
        [sys.executable, "-m", "befriend", "serve", "--port", str(port), "--workers", "1"], env=environment, start_new_session=True
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/accounts/login/", serving)
        serving.send_signal(stop)
        assert serving.wait(timeout=30) == 0
    finally:
        serving.kill()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


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
