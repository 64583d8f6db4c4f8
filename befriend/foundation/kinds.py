"""The kinds of interaction, brought by their domains and known to everyone by a key and a small number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from django.conf import settings

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Direction = Literal["theirs", "ours"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of interaction. `code` is stored in every row: it is never changed and never reused.

    `told` is a sentence about the contact without its subject ("came to visit"); `typed` are word stems, per
    language, by which the record box recognises the kind; `typed_lightly` are those that say so only when nothing
    else in the sentence says more ("called" is a message from us, unless it goes on "and thanked her").
    What is `is_automatic` (a receipt, the e-magazine) no human did: it keeps no promise that asks for one.
    What `is_support` one thanks for.
    """

    code: int
    key: str
    name: str | _StrPromise
    plural: str | _StrPromise
    told: str | _StrPromise
    icon: str
    direction: Direction = "theirs"
    role: str = ""
    has_amount: bool = False
    is_thanks: bool = False
    is_support: bool = False
    is_automatic: bool = False
    typed: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    typed_lightly: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


class UnknownKind(KeyError):
    """There is no kind of interaction by that key or number."""


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Every kind, by code; ValueError when two share a code or a key."""
    kinds = sorted(_brought(), key=lambda kind: kind.code)
    for name in ("code", "key"):
        values = [getattr(kind, name) for kind in kinds]
        if len(set(values)) != len(values):
            raise ValueError(f"Two kinds of interaction share a {name}.")
    return tuple(kinds)


def _brought() -> Iterable[Kind]:
    for module in settings.KIND_MODULES:
        yield from import_module(module).KINDS


@cache
def _by_key() -> dict[str, Kind]:
    return {kind.key: kind for kind in all_kinds()}


@cache
def _by_code() -> dict[int, Kind]:
    return {kind.code: kind for kind in all_kinds()}


def kind_of(key: str) -> Kind:
    """The kind of that key; UnknownKind when no domain brings it."""
    try:
        return _by_key()[key]
    except KeyError:
        raise UnknownKind(key) from None


def kind_with_code(code: int) -> Kind:
    """The kind stored under that number; UnknownKind when no domain brings it."""
    try:
        return _by_code()[code]
    except KeyError:
        raise UnknownKind(str(code)) from None


def kinds_giving(role: str) -> tuple[Kind, ...]:
    """The kinds of interaction that make a contact hold this role."""
    return tuple(kind for kind in all_kinds() if kind.role == role)
