"""What no schema would make up: half letters, numbers beyond the database, bodies that are none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from befriend.api.description import description
from befriend.ladder.actions.preset import lay_preset
from befriend.people.models import Contact

KINDS: list[Any] = [
    "", "a\x00b", "\ud800", "²", "x" * 50_000, "-1", "2026-02-30T25:61:00Z", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+14:00",
    -1, 0, 2**63, 10**400, 1e308, True, None, [], [[]], {}, {"all": "x"}, {"count": {"kinds": ["visit"], "at_least": 10**30}},
    {"tag": "\x00"}, {"field": {"name": "x", "op": "in", "value": [{}]}},
]  # fmt: skip
BODIES = [b"", b"{", b"\xff\xfe", b"null", b"[]", b"1e9999", b'"x"', b"[" * 100_000, b'{"a":' * 5_000, b'{"name": NaN}']
OPERATIONS = [
    (method, path, operation) for path, methods in description()["paths"].items() for method, operation in methods.items()
]  # fmt: skip


def _properties(operation: dict[str, Any]) -> list[str]:
    """The names in the body, as the description gives them."""
    schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    while "$ref" in schema:
        schema = description()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    return list(schema.get("properties", ()))


def _broken(program: Client, method: str, path: str, body: bytes = b"", **sent: Any) -> str:
    """What went wrong, "" when nothing did; nothing stays of what the request changed."""
    with transaction.atomic():
        answer = program.generic(method.upper(), path, body, content_type="application/json", **sent)
        transaction.set_rollback(True)
    return f"{answer.status_code} for {body[:120]!r} {str(sent)[:120]}" if answer.status_code >= 500 else ""


def _path(path: str, number: int) -> str:
    return re.sub(r"{[a-z_]+}", str(number), path)


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=lambda value: value if isinstance(value, str) else "")
def test_nonsense_is_refused(program: Client, mari: Contact, method: str, path: str, operation: dict[str, Any]) -> None:
    lay_preset("en")
    program.raise_request_exception = False
    queries = [one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"]
    real = _path(path, mari.pk)

    def all_answers() -> Iterator[str]:
        for kind in KINDS:
            typed = json.dumps(kind).strip('"')[:2_000]
            body = json.dumps(dict.fromkeys(_properties(operation), kind)).encode()
            asked = dict.fromkeys(queries, typed)
            yield _broken(program, method, real, body, query_params=asked, headers={"idempotency-key": typed[:300]})
        for body in BODIES:
            yield _broken(program, method, real, body)
        for beyond in (2**63, 10**30, -1):
            yield _broken(program, method, _path(path, beyond))

    assert sorted({one for one in all_answers() if one}) == []
