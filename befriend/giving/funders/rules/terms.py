"""What a partner owes by its terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_WHOLE = 10_000


@dataclass(frozen=True, slots=True)
class Terms:
    """A share of the sales (hundredths of a per cent) or a sum apiece (minor units); at least and at most so much in all."""

    share_bp: int | None = None
    per_unit: int | None = None
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Sold:
    """How many pieces, for how much (minor units)."""

    units: int
    sales: int


def due_for(terms: Terms, sold: Iterable[Sold]) -> int:
    """What all that was sold so far brings: never more than the most. A half of a cent is rounded up, in our favour or not, once."""
    units, sales = 0, 0
    for one in sold:
        units, sales = units + one.units, sales + one.sales
    plain = (sales * terms.share_bp * 2 + _WHOLE) // (_WHOLE * 2) if terms.share_bp is not None else units * (terms.per_unit or 0)
    return plain if terms.maximum is None else min(plain, terms.maximum)


def due_in_the_end(terms: Terms, sold: Iterable[Sold]) -> int:
    """The same once the period is over: never less than the least."""
    return max(due_for(terms, sold), terms.minimum or 0)


def due_of_next(terms: Terms, before: Iterable[Sold], one: Sold) -> int:
    """What one more report adds to what was due before it."""
    earlier = list(before)
    return due_for(terms, [*earlier, one]) - due_for(terms, earlier)
