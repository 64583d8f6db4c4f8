"""What a typed sentence says about one thing: nothing, one answer, or a question to ask back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Doubt(StrEnum):
    """Why something that was typed is asked back instead of believed."""

    NONE = ""
    WHICH = "which"  # several answers fit
    NOT_SO = "not_so"  # the sentence says that it did not happen
    VAGUE = "vague"  # "last month" is not a day
    NO_SUCH_DAY = "no_such_day"  # 31 February
    NO_CURRENCY = "no_currency"  # a number that may be money
    OTHER_CURRENCY = "other_currency"  # money, but not the organisation's
    BELOW_ZERO = "below_zero"  # "-50 €"
    TOO_FINE = "too_fine"  # half a cent
    TOO_MUCH = "too_much"  # more than the timeline can hold


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the text: from `start` up to, not including, `end`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """`values` are all answers that fit, likeliest first; with a `doubt` none of them is believed yet."""

    values: tuple[T, ...] = ()
    spans: tuple[Span, ...] = ()
    doubt: Doubt = Doubt.NONE

    @property
    def value(self) -> T | None:
        """The answer, when there is exactly one and no doubt about it."""
        return self.values[0] if len(self.values) == 1 and not self.doubt else None

    @property
    def is_asking(self) -> bool:
        return bool(self.doubt)


def found(values: list[T], spans: list[Span]) -> Found[T]:
    """The different values in the order they were met; a doubt when they disagree."""
    different = tuple(dict.fromkeys(values))
    return Found(different, tuple(spans), Doubt.WHICH if len(different) > 1 else Doubt.NONE)
