"""Budgets of length, each met by a project we admire. What is better whole says so in its first lines: "whole: why"."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
PROJECT = Path(__file__).resolve().parents[2]
SOURCE_LINES, FUNCTION_LINES, TEMPLATE_LINES, TEST_LINES = 250, 45, 160, 500
EXEMPT_FOLDERS = {"migrations", "vendor"}


def _files(folder: str, ending: str) -> Iterator[Path]:
    for path in sorted((PROJECT / folder).rglob(f"*{ending}")):
        if not EXEMPT_FOLDERS & set(path.parts):
            yield path


def _is_whole(text: str) -> bool:
    return any("whole:" in line for line in text.splitlines()[:5])


def _too_long(folder: str, ending: str, limit: int) -> list[str]:
    texts = ((path, path.read_text()) for path in _files(folder, ending))
    return [
        f"{path.relative_to(PROJECT)}: {text.count(chr(10))}" for path, text in texts if text.count("\n") > limit and not _is_whole(text)
    ]


def test_source_files_are_short() -> None:
    assert _too_long("befriend", ".py", SOURCE_LINES) == []


def test_templates_are_short() -> None:
    assert _too_long("befriend", ".html", TEMPLATE_LINES) == []


def test_test_files_are_short() -> None:
    assert _too_long("tests", ".py", TEST_LINES) == []


def test_functions_are_short() -> None:
    long = [
        f"{path.relative_to(PROJECT)}:{node.name}"
        for path in _files("befriend", ".py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []
