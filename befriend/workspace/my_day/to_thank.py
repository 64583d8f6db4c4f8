"""Whom one may thank this week, as My day shows it."""

from __future__ import annotations

from dataclasses import dataclass

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.thanks.queries.my_list import ListLine, this_week


@dataclass(frozen=True, slots=True)
class ToThank:
    """One's list of the week: those still to be thanked first."""

    lines: list[ListLine]

    @property
    def thanked(self) -> list[ListLine]:
        return [line for line in self.lines if line.is_done]

    @property
    def done(self) -> int:
        return len(self.thanked)


def to_thank(user: User) -> ToThank:
    """The list as it was made; empty for those who take no part, and before the week's lists were made."""
    return ToThank(this_week(user) if can(user, Permission.SEE_THANKS) else [])
