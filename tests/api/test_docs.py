from __future__ import annotations

import re

from django.test import Client

from befriend.api.description import description
from befriend.api.scopes import Scope


def test_the_page_for_readers_names_every_operation(client: Client, museum: object) -> None:
    page = client.get("/api/docs").content.decode()
    for path, methods in description()["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path}" in page


def test_the_page_for_readers_asks_nobody_else_for_anything(client: Client, museum: object) -> None:
    page = client.get("/api/docs").content.decode()
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []
    assert "<script>" not in page


def test_every_operation_says_which_scope_it_needs_and_each_scope_is_needed() -> None:
    needed = {operation["security"][0]["token"][0] for methods in description()["paths"].values() for operation in methods.values()}
    assert needed == set(Scope.values)


def test_the_description_for_programs_is_open(client: Client, museum: object) -> None:
    assert client.get("/api/openapi.json").json() == description()
