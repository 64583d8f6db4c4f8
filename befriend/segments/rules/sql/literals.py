"""Text and numbers written into SQL so that SQLite, PostgreSQL, DuckDB and Spark all read the same value."""

from __future__ import annotations

import re
from collections.abc import Iterable

from befriend.segments.rules.plain import is_plain

NEVER = 9_999_999
"""Stands for "never" where days are compared: some 27,000 years from now."""

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,40}\Z")


class UnsafeText(ValueError):
    """A text that some engine would read otherwise than it is written; `check` refuses it with a place."""


def text(value: str) -> str:
    """A string literal. Quotes are doubled; `${` is parted, for Spark would put a setting in its place; backslashes,
    which Spark alone takes for escapes, and control characters are refused."""
    if not is_plain(value):
        raise UnsafeText(value)
    quoted = value.replace("'", "''").replace("${", "$' || '{")
    return f"('{quoted}')" if "${" in value else f"'{quoted}'"


def literal(value: str | int) -> str:
    return text(value) if isinstance(value, str) else str(int(value))


def listed(values: Iterable[str | int]) -> str:
    """The values of an IN list, with its brackets."""
    return f"({', '.join(literal(value) for value in values)})"


def identifier(name: str) -> str:
    """A column name that needs no quotes anywhere; ValueError otherwise."""
    if not _IDENTIFIER.match(name):
        raise ValueError(f"“{name}” cannot be a column name on every engine.")
    return name


def least(days: list[str]) -> str:
    """The smallest of several non-null columns, for engines that know neither LEAST nor two-argument MIN."""
    if not days:
        return str(NEVER)
    cases = "".join(
        f"WHEN {' AND '.join(f'{day} <= {other}' for other in days[place + 1 :])} THEN {day} " for place, day in enumerate(days[:-1])
    )
    return f"CASE {cases}ELSE {days[-1]} END" if cases else days[0]
