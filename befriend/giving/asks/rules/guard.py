"""No ask goes to someone whose last gift nobody thanked for, or of which nobody told what it did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from befriend.foundation.kinds import all_kinds
from befriend.giving.kinds import GIFT, IMPACT_TOLD


class Concern(StrEnum):
    """What is owed before we may ask."""

    UNTHANKED = "unthanked"
    UNREPORTED = "unreported"


@dataclass(frozen=True, slots=True)
class Last:
    """When someone gave last, was thanked by a human last, and last heard what a gift did; None for never."""

    gave: datetime | None = None
    thanked: datetime | None = None
    told: datetime | None = None

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """What stands in the way of an ask. Who never gave may be asked; what came before the last gift answers another."""
        if self.gave is None:
            return ()
        answers = ((Concern.UNTHANKED, self.thanked), (Concern.UNREPORTED, self.told))
        return tuple(concern for concern, at in answers if at is None or at < self.gave)


def gift_codes() -> tuple[int, ...]:
    """What counts as the last gift: money."""
    return (GIFT.code,)


def thanks_codes() -> tuple[int, ...]:
    """Thanks by a human; a receipt that sends itself is none."""
    return tuple(kind.code for kind in all_kinds() if kind.is_thanks and not kind.is_automatic)


def told_codes() -> tuple[int, ...]:
    """Word on what a gift did."""
    return (IMPACT_TOLD.code,)
