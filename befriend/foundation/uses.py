"""Who still names something that is about to be taken away: asked of every domain that keeps conditions.

Each such domain answers in `uses.py`; settings name them.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

from django.conf import settings

Word = Literal["field", "tag", "rung", "segment"]
_NAMED_BY = {"field": "name", "rung": "at_least"}


@dataclass(frozen=True, slots=True)
class Use:
    """What names it, as people call it, and the page on which that can be changed."""

    name: str
    url: str


def uses_of(word: Word, key: str) -> list[Use]:
    """Everything that names this field, rung or segment (by its key or id) or this tag (folded)."""
    return [use for module in settings.USES_MODULES for use in import_module(module).uses_of(word, key)]


def is_named_in(condition: Any, word: Word, key: str) -> bool:
    """Whether a condition names it, anywhere in it."""
    if isinstance(condition, list):
        return any(is_named_in(part, word, key) for part in condition)
    if not isinstance(condition, dict):
        return False
    said = condition.get(word)
    if isinstance(said, dict):
        said = said.get(_NAMED_BY.get(word, ""))
    return said == key or any(is_named_in(part, word, key) for part in condition.values())
