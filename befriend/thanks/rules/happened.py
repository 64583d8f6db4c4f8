"""What someone did for us, and who of theirs was there: all that the facts of a thank-you are drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing for which one thanks: its kind by key, its day, its amount in minor units, and what was said with it."""

    id: int
    kind: str
    day: int
    occurred_at: datetime
    amount: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """Someone near, who came on the same day."""

    name: str
    they_are: str
    day: int


@dataclass(frozen=True, slots=True)
class Past:
    """Someone's time with us, oldest first, until today; `thanked_at` is when a person of ours last thanked them."""

    happened: Sequence[Happened]
    thanked_at: datetime | None
    today: int
    company: Sequence[Company] = ()

    @property
    def unthanked(self) -> list[Happened]:
        """What nobody has thanked for yet, oldest first: whatever came after the last thank-you."""
        if self.thanked_at is None:
            return list(self.happened)
        return [one for one in self.happened if one.occurred_at > self.thanked_at]
