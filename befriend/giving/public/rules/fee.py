"""What a giver adds so that all of what they mean to give arrives. Pure, in minor units."""

from __future__ import annotations

_ALL = 1_000


def with_fee(amount: int, *, thousandths: int, fixed: int) -> int:
    """The smallest sum of which `amount` is left when so many thousandths of it, and `fixed`, go to who takes the card."""
    kept_of_all = _ALL - thousandths
    return -(-(amount + fixed) * _ALL // kept_of_all)
