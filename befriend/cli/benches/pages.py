"""The pages people open all day, asked of the real server with two workers: half of the answers are faster than p50, 95 % than p95.

Each page is asked for many times, each time with other people in it; `queries` is how many questions to the database one
takes. Compare with a page that asks nothing, `sign_in`.
"""

from __future__ import annotations

import argparse
import http.client
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import quantiles
from typing import Any
from urllib.parse import quote

_NAMES = ("mari", "kask", "jogi", "okonkwo", "mari kask", "nguyen anh", "whitfeld", "toomas põldmäe", "ange lund", "zanna")
_PATIENCE_S = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--times", type=int, default=60, metavar="N", help="how often each page is asked for (60)")


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Everyone is made findable and placed first, if they are not; that is not measured."""
    session = _settle()
    asked = _pages(options.contacts, options.times)
    # Whoever is signed in is not shown the way in.
    cookies = {page: "" if page == "sign_in" else session for page in asked}
    figures: dict[str, Any] = {f"{page}_queries": _queries(cookies[page], paths[0]) for page, paths in asked.items()}
    with served() as port:
        for page, paths in asked.items():
            took, _body = ask(port, cookies[page], paths)
            cuts = quantiles(took, n=100)
            figures |= {f"{page}_p50_ms": round(cuts[49] * 1000, 1), f"{page}_p95_ms": round(cuts[94] * 1000, 1)}
    return figures


def _pages(contacts: int, times: int) -> dict[str, list[str]]:
    chosen = random.Random(11)  # noqa: S311 - the same people every time
    ids = [chosen.randint(1, contacts) for _ in range(times)]
    return {
        "sign_in": ["/accounts/login/"] * times,
        "people": [f"/people/?after={contact_id}" for contact_id in ids],
        "search": [f"/people/?q={quote(name)}" for name in chosen.choices(_NAMES, k=times)],
        "person": [f"/people/{contact_id}/" for contact_id in ids],
        "ladder": [f"/ladder/?period={period}" for period in chosen.choices(("month", "season", "year"), k=times)],
        "my_day": ["/"] * times,
    }


def _settle() -> str:
    """Findable people, standings, and someone signed in: the value of their session's cookie."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from befriend.accounts.models import Organisation, Role, User
    from befriend.ladder.actions.review import review
    from befriend.ladder.models import Standing
    from befriend.people.actions.search_index import reindex
    from befriend.people.queries.search import search

    if not search("mari", limit=1):
        reindex()
    if not Standing.objects.exists():
        review()
    # A demo asks for no second factor, and a house that is set up for nothing more.
    Organisation.objects.update(is_demo=True, set_up_at=timezone.now())
    user = User.objects.first() or User.objects.create_user("bench@example.org", "Bench", role=Role.ADMINISTRATOR)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def _queries(cookie: str, path: str) -> int:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="127.0.0.1")
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


@contextmanager
def served() -> Iterator[int]:
    """The program as it is served, with two workers, on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = subprocess.Popen([sys.executable, "-m", "befriend", "serve", "--port", str(port), "--workers", "2"])
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("The server did not answer.")


def ask(port: int, cookie: str, paths: list[str]) -> tuple[list[float], bytes]:
    """Seconds for each, over one connection, as a browser keeps it, and the last page; the first few warm the workers up."""
    from django.conf import settings

    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_S)
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}", "Accept": "text/html"}
    took, body = [], b""
    for number, path in enumerate([*paths[:6], *paths]):
        started = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        if number >= 6:
            took.append(time.perf_counter() - started)
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}.")
    return took, body
