"""What conditions are read against: the names an organisation uses, and what they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Condition = Mapping[str, Any]
"""A condition as it is kept: JSON in the language of docs/reference/conditions.md."""

Side = Literal["from", "to", "both"]
Reference = tuple[Literal["segment", "rung", "tier"], str]
"""Another condition, by what it is and its id or key: `("rung", "partner")`."""

CONTACT_KINDS = {"person": 1, "organisation": 2, "household": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The names conditions may use. Rungs and tiers are ordered, lowest first.

    `tags` is by folded name; `fields` gives the field's id and kind; `relations` the type's id and which side of it
    the contact is. `names` says how people call a thing, by `(what, key)`: `("rung", "partner")`, `("field", "town")`.
    """

    kinds: Mapping[str, int]
    channels: Mapping[str, int]
    roles: frozenset[str]
    purposes: frozenset[str]
    fields: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    tags: Mapping[str, int] = field(default_factory=dict)
    segments: Mapping[str, Condition] = field(default_factory=dict)
    rungs: tuple[tuple[str, Condition], ...] = ()
    tiers: tuple[tuple[str, Condition], ...] = ()
    relations: Mapping[str, tuple[int, Side]] = field(default_factory=dict)
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def name_of(self, what: str, key: str) -> str:
        """How people call it; its key when it has no other name."""
        return self.names.get((what, key), key)
