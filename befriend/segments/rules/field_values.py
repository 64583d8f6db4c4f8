"""How each kind of custom field may be compared, and its values as the databases keep them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from befriend.foundation.days import day_number
from befriend.foundation.text import nfc

OPS = {
    "text": {"eq", "ne", "in"},
    "choice": {"eq", "ne", "in"},
    "choices": {"has", "in"},
    "number": {"eq", "ne", "lt", "le", "gt", "ge", "in"},
    "date": {"eq", "ne", "lt", "le", "gt", "ge", "in"},
    "yes_no": {"eq", "ne"},
}


def values_of(given: Any, kind: str, *, is_list: bool) -> tuple[Any, ...]:
    """What the condition compares with, each once and in order: texts, or numbers (a day's number, 1 for yes, 0 for no).

    TypeError or ValueError when it is no value of such a field.
    """
    listed = given if is_list else [given]
    if not isinstance(listed, list) or not listed:
        raise TypeError
    return tuple(sorted({_VALUES[kind](value) for value in listed}))


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        raise TypeError
    return nfc(value)


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise TypeError
    return int(value)


def _day(value: Any) -> Any:
    return day_number(date.fromisoformat(value))


def _yes(value: Any) -> Any:
    if not isinstance(value, bool):
        raise TypeError
    return int(value)


_VALUES: dict[str, Callable[[Any], Any]] = {
    "text": _text,
    "choice": _text,
    "choices": _text,
    "number": _number,
    "date": _day,
    "yes_no": _yes,
}
