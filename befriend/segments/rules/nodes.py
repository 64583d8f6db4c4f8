"""A condition as both engines see it: names resolved, other segments written out, every "not" pushed to the leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Said = Mapping[str, Any]
Period = Literal["year", "quarter", "month", "week"]
Op = Literal["eq", "ne", "lt", "le", "gt", "ge", "in", "has"]


_SAID: Any = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Entries:
    """Which entries of the timeline a leaf looks at. Kinds and channels by code; no channels means every one."""

    kinds: tuple[int, ...]
    channels: tuple[int, ...] = ()
    amount_at_least: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    entries: Entries
    within: int | None
    at_least: int | None
    at_most: int | None
    distinct_days: bool = False
    said: Said = _SAID


@dataclass(frozen=True, slots=True)
class Sum:
    entries: Entries
    within: int | None
    at_least: int | None
    at_most: int | None
    said: Said = _SAID


@dataclass(frozen=True, slots=True)
class First:
    entries: Entries
    within: int | None
    said: Said = _SAID


@dataclass(frozen=True, slots=True)
class Streak:
    entries: Entries
    period: Period
    at_least: int
    said: Said = _SAID


@dataclass(frozen=True, slots=True)
class Silent:
    """`times_milli` is how many thousandths of the own median gap the silence must outgrow."""

    entries: Entries
    times_milli: int
    min_gaps: int
    said: Said = _SAID


@dataclass(frozen=True, slots=True)
class Anniversary:
    entries: Entries
    within: int
    said: Said = _SAID


@dataclass(frozen=True, slots=True)
class Consent:
    purpose: str
    channel: str
    said: Said = _SAID


@dataclass(frozen=True, slots=True)
class Role:
    role: str
    said: Said = _SAID


@dataclass(frozen=True, slots=True)
class Tagged:
    tag_id: int
    said: Said = _SAID


@dataclass(frozen=True, slots=True)
class Language:
    language: str
    said: Said = _SAID


@dataclass(frozen=True, slots=True)
class OfKind:
    code: int
    said: Said = _SAID


@dataclass(frozen=True, slots=True)
class Created:
    within: int
    said: Said = _SAID


@dataclass(frozen=True, slots=True)
class Field:
    """Text and choices compare as text, numbers, days and yes (1) or no (0) as numbers. One value unless op is "in"."""

    field_id: int
    op: Op
    values: tuple[str | int, ...]
    said: Said = _SAID


@dataclass(frozen=True, slots=True)
class Related:
    """`side` is where the contact itself stands in the relationship."""

    type_id: int
    side: Literal["from", "to", "both"]
    who: Node
    said: Said = _SAID


Leaf = Count | Sum | First | Streak | Silent | Anniversary | Consent | Role | Tagged | Language | OfKind | Created | Field | Related
TimelineLeaf = Count | Sum | First | Streak | Silent | Anniversary


@dataclass(frozen=True, slots=True)
class Is:
    """A leaf that should hold, or (`wanted` false) should not."""

    leaf: Leaf
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Node, ...]


Node = AllOf | AnyOf | Is
