from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Preset:
    """A standard to start with.

    `sentence` is what it promises, in plain words with `%(within)s` where the time goes; `definition` is as
    docs/reference/promises.md has it, but for owner, why and wish, which are added when it is laid. `is_personal` gives
    it to whoever looks after the relationship; the others go to a team.
    """

    key: str
    wish: str
    name: Promise
    sentence: Promise
    why: Promise
    definition: Json = field(hash=False)
    is_on: bool = True
    is_public: bool = True
    is_personal: bool = False


def within(amount: int, unit: str) -> dict[str, Any]:
    return {"amount": amount, "unit": unit}


def reply(when: list[str], then: list[str], time: Json, *, by: str = "human", **more: Any) -> dict[str, Any]:
    """Something happens, something must follow."""
    about = more.pop("about", {})
    return {"shape": "reply", "when": {"kinds": when, **about}, "then": {"kinds": then, "by": by}, "within": dict(time), **more}


def recurring(who: Json, then: list[str], days: int, *, by: str = "human", **more: Any) -> dict[str, Any]:
    """Something must happen again and again."""
    return {
        "shape": "recurring",
        "when": {"who": dict(who)},
        "then": {"kinds": then, "by": by},
        "within": within(days, "calendar_days"),
        **more,
    }


def did(kinds: list[str], *, within_days: int) -> dict[str, Any]:
    """The condition of having done one of these lately."""
    return {"count": {"kinds": kinds, "within_days": within_days, "at_least": 1}}
