"""Which kinds of interaction are thanks by a human, and which are what one thanks for."""

from __future__ import annotations

from functools import cache

from befriend.foundation.kinds import all_kinds


@cache
def thanks_codes() -> tuple[int, ...]:
    """Thanks that a person gave; a receipt that sends itself is not among them."""
    return tuple(kind.code for kind in all_kinds() if kind.is_thanks and not kind.is_automatic)


@cache
def support_codes() -> tuple[int, ...]:
    """What people do for us, and are thanked for."""
    return tuple(kind.code for kind in all_kinds() if kind.is_support)
