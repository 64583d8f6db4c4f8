"""How much of a gift is matched."""

from __future__ import annotations


def matched(amount: int, *, percent: int, cap: int | None, left: int | None) -> int:
    """Minor units that the matcher adds to a gift of `amount`: so many per cent of it, no more than the cap for one gift and than
    is left of the pot; a part of a cent is dropped, so that nobody promises more than was offered."""
    whole = amount * percent // 100
    return max(0, min(limit for limit in (whole, cap, left) if limit is not None))
