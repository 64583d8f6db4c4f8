"""The parts of a timeline that people look at apart: by what kinds are, so that new domains fall into them unasked."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import cache

from django.utils.translation import pgettext_lazy

from befriend.foundation.kinds import Kind, all_kinds, kind_with_code


class Group(StrEnum):
    """A filter of the timeline, as the URL names it."""

    EVERYTHING = "everything"
    GIFTS = "gifts"
    THEIRS = "came"
    OURS = "wrote"
    THANKS = "thanks"


GROUP_NAMES = {
    Group.EVERYTHING: pgettext_lazy("timeline filter", "everything"),
    Group.GIFTS: pgettext_lazy("timeline filter", "gifts"),
    Group.THEIRS: pgettext_lazy("timeline filter", "came to us"),
    Group.OURS: pgettext_lazy("timeline filter", "from us"),
    Group.THANKS: pgettext_lazy("timeline filter", "thanks"),
}
_BELONGS: dict[Group, Callable[[Kind], bool]] = {
    Group.EVERYTHING: lambda kind: True,
    Group.GIFTS: lambda kind: kind.has_amount and kind.direction == "theirs",
    Group.THEIRS: lambda kind: kind.direction == "theirs" and not kind.has_amount,
    Group.OURS: lambda kind: kind.direction == "ours" and not kind.is_thanks,
    Group.THANKS: lambda kind: kind.is_thanks,
}


def codes_of(group: Group) -> list[int]:
    """The codes of the kinds in a group."""
    return [kind.code for kind in all_kinds() if _BELONGS[group](kind)]


@cache
def group_of(code: int) -> Group:
    """The one group, other than everything, that the kind with this code belongs to."""
    kind = kind_with_code(code)
    return next(group for group in Group if group != Group.EVERYTHING and _BELONGS[group](kind))
