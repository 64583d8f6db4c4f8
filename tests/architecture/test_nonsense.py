"""Whatever is typed, sent or asked for, no door falls off its hinges: every route, every form, every kind of nonsense."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from befriend.accounts.permissions import BY_TOKEN
from tests.architecture.conftest import House
from tests.architecture.routes import Route, all_routes, path_of

# Every kind in every field takes minutes; else each field gets a few, by turns, so that over all routes each kind comes everywhere.
THOROUGH = os.environ.get("BEFRIEND_TEST_THOROUGH") == "1"
ROUTES = [route for route in all_routes() if route.rule != BY_TOKEN]
NONSENSE = {
    "nothing": "",
    "NUL": "a\x00b",
    "a day beyond the calendar": "9999999999",
    "a number beyond the database": "99999999999999999999",
    "less than nothing": "-1",
    "infinite": "-1e9999",
    "no number": "NaN",
    "digits that are none": "²",
    "no day": "2026-02-30",
    "the last day": "9999-12-31",
    "markup": "<script>'\"&lt;/",
    "a cursor": "9999999999_99999999999999999999",
    "brackets": "[" * 3_000,
    "a condition": '{"all": [{"count": {"kinds": [[]], "at_least": {}}}]}',
    "lines": "a\r\nBcc: b@example.org",
    "very long": "x" * 30_000,
    "right to left": "\u202e\u0000\u200f",
}
# Words that pages read from their address.
ASKED = ("q", "after", "before", "segment", "rung", "close", "period", "from", "to", "since", "until", "way", "day", "kind", "page", "next",
         "key", "condition", "order", "without", "above", "who", "what", "format", "year", "name", "on", "team", "state", "code")  # fmt: skip
_NAMES = re.compile(rb'name="([^"]+)"')


@pytest.fixture(autouse=True)
def _no_rate_limits(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = False


def _broken(client: Client, method: str, path: str, **sent: Any) -> str:
    """What went wrong, "" when nothing did; nothing stays of what the request changed."""
    with transaction.atomic():
        answer = getattr(client, method)(path, **sent)
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return f"{method} {path[:120]}: {answer.status_code}" if answer.status_code >= 500 else ""


def _fields(client: Client, path: str) -> list[str]:
    """The names of the fields that the page offers."""
    with transaction.atomic():
        answer = client.get(path)
        body = b"" if answer.streaming else answer.content
        transaction.set_rollback(True)
    return sorted({name.decode() for name in _NAMES.findall(body)} - {"csrfmiddlewaretoken", "viewport"})


def _told(found: Iterator[str]) -> list[str]:
    return sorted({one for one in found if one})


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_nonsense_is_answered_and_breaks_nothing(route: Route, house: House) -> None:
    client, path = house.client(house.administrator), path_of(route, house.samples)
    fields = _fields(client, path)

    def all_answers() -> Iterator[str]:
        for turn in range(len(NONSENSE) if THOROUGH else 2):
            yield _broken(client, "get", path, query_params=_nonsense_for(ASKED, turn + len(path), at_most=2_000))
        for turn in range(len(NONSENSE) if THOROUGH else 3):
            yield _broken(client, "post", path, data=_nonsense_for((*fields, *ASKED), turn * 5 + len(path)))
        if connection.vendor == "sqlite":
            yield from _unreadable(client, path, fields)

    assert _told(all_answers()) == []


def _unreadable(client: Client, path: str, fields: list[str]) -> Iterator[str]:
    """What is refused before any database hears of it."""
    yield _broken(client, "post", path, data={name: _file() for name in fields})
    yield _broken(client, "post", path, data=b"\x00\xff{", content_type="application/json")
    yield _broken(client, "post", path, data=b"\xff" * 99, content_type="multipart/form-data; boundary=x")


def _nonsense_for(names: Sequence[str], turn: int, at_most: int = 30_000) -> dict[str, str]:
    """To each name another kind; at the next turn, the next. When thorough, one kind to all of them."""
    kinds = list(NONSENSE.values())
    return {name: kinds[(turn + (0 if THOROUGH else place)) % len(kinds)][:at_most] for place, name in enumerate(names)}


def _file() -> BytesIO:
    file = BytesIO(b"\x00\xff\xd8 neither this nor that \r\n" * 9)
    file.name = "../\x00évil\r\n.png"
    return file


@pytest.mark.parametrize("route", [route for route in ROUTES if route.arguments], ids=str)
def test_what_nobody_has_is_not_found(route: Route, house: House) -> None:
    client, world = house.client(house.administrator), house.samples
    numbers = {**world, **{name: 2**63 - 1 for name, value in world.items() if isinstance(value, int)}}
    beyond = {**world, **{name: 10**25 for name, value in world.items() if isinstance(value, int)}}
    paths = {path_of(route, sample) for sample in (numbers, beyond)}
    assert _told(_broken(client, method, path) for path in paths for method in ("get", "post")) == []
