"""Serve the workspace: the web server and, beside it, the jobs.

Both run until Ctrl-C or SIGTERM, and stop together. Put a proxy with HTTPS in front for the world outside.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

from befriend.cli.errors import ASKED_WRONGLY, Failed, say

_PATIENCE_S = 20.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (8000)")
    parser.add_argument("--workers", type=int, default=None, help="how many web workers (BEFRIEND_WORKERS, else 2)")


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    from django.conf import settings
    from django.core.management import call_command

    from befriend.accounts.models import Organisation
    from befriend.foundation.jobs import keep_schedule

    _check_free(options.host, options.port)
    if not settings.DEBUG:
        call_command("collectstatic", verbosity=0, interactive=False)
    keep_schedule(Organisation.current().zone)
    say(f"Befriend is at http://{options.host}:{options.port} - Ctrl-C stops it.")
    return _keep_running([_web(options, workers=settings.WORKERS), [sys.executable, "-m", "django", "qcluster"]])


def _check_free(host: str, port: int) -> None:
    if not 0 < port < 65_536:
        raise Failed(f"{port} is no port; choose one between 1 and 65535.", code=ASKED_WRONGLY)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Failed(f"{host}:{port} cannot be used ({error.strerror}); try another with --port.") from None


def _web(options: argparse.Namespace, *, workers: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", options.host, "--port", str(options.port),
        "--workers", str(max(1, options.workers or workers)), "--blocking-threads", "4", "--no-access-log", "--log-level", "warning",
        "--respawn-failed-workers", "befriend.config.wsgi:application",
    ]  # fmt: skip


def _keep_running(commands: Sequence[list[str]]) -> int:
    """Run all of them; when one ends or we are told to stop, stop the others too. Returns the exit code."""
    told: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        told.append(number)

    previous = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    # Groups of their own: a Ctrl-C reaches only us, and we pass it on in order.
    running = [subprocess.Popen(command, env=dict(os.environ), start_new_session=True) for command in commands]  # noqa: S603
    try:
        while not told and all(process.poll() is None for process in running):
            time.sleep(0.2)
    finally:
        ended = [process.returncode for process in running if process.poll() is not None]
        _stop(running)
        for number, handler in previous.items():
            signal.signal(number, handler)
    if told:
        return 0
    raise Failed(f"A part of it ended by itself (exit code {ended[0] if ended else 'unknown'}); see the messages above.")


def _stop(running: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask each to stop, and wait; whoever does not listen is ended."""
    for process in running:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    until = time.monotonic() + _PATIENCE_S
    for process in running:
        try:
            process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
