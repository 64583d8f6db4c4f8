"""The books of one gift, as arithmetic. Every amount is whole minor units; nothing here knows of a database.

A gift is shared out over funds in proportions (`weights`). What is kept of it, after refunds, chargebacks and mistakes, is shared
out in the same proportions, to the last cent, the largest remainder first and ties to the lower fund. So what the books say depends
on what was given, how it is split and how much of it is left, never on the order in which things happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple


class Unbalanced(ValueError):
    """What was asked would make the books not add up: more goes back than came, or a split that is not the whole."""


class Share(NamedTuple):
    """What one fund has of a gift: in the gift's currency, and in the organisation's."""

    amount: int
    home: int


@dataclass(frozen=True, slots=True)
class Book:
    """One gift: what was given in its currency and the organisation's, in which proportions, and how much of it is left."""

    amount: int
    home: int
    weights: Mapping[int, int]
    kept: int

    @property
    def kept_home(self) -> int:
        """What is left in the organisation's currency: all of it, nothing of it, or its part, halves to the even cent."""
        return part_of(self.home, self.kept, self.amount)

    @property
    def shares(self) -> dict[int, Share]:
        """What each fund has of what is left; funds that have nothing are not in it."""
        amounts, homes = shared_out(self.kept, self.weights), shared_out(self.kept_home, self.weights)
        return {fund: Share(amounts[fund], homes[fund]) for fund in self.weights if amounts[fund] or homes[fund]}


def opened(*, amount: int, home: int, split: Mapping[int, int]) -> Book:
    """The books of a new gift. Raises Unbalanced unless the split is positive and adds up to the whole."""
    check_split(split, amount)
    return Book(amount, home, dict(split), amount)


def left(book: Book, kept: int) -> Book:
    """The same gift with so much of it left. Raises Unbalanced when that is less than nothing or more than came."""
    if not 0 <= kept <= book.amount:
        raise Unbalanced(f"{kept} of {book.amount} cannot be left.")
    return replace(book, kept=kept)


def resplit(book: Book, split: Mapping[int, int]) -> Book:
    """The same gift shared out anew; `split` adds up to what is left of it. Raises Unbalanced otherwise."""
    check_split(split, book.kept)
    return replace(book, weights=dict(split))


def check_split(split: Mapping[int, int], whole: int) -> None:
    """Raises Unbalanced unless every part is more than nothing and all add up to the whole."""
    if not split or min(split.values()) <= 0 or sum(split.values()) != whole:
        raise Unbalanced(f"{dict(split)} is not the whole of {whole}.")


def lines_between(before: Mapping[int, Share], after: Mapping[int, Share]) -> dict[int, Share]:
    """What must be written so that the funds have `after` where they had `before`; no line where nothing changes."""
    nothing = Share(0, 0)
    return {
        fund: Share(after.get(fund, nothing).amount - had.amount, after.get(fund, nothing).home - had.home)
        for fund in sorted({*before, *after})
        if (had := before.get(fund, nothing)) != after.get(fund, nothing)
    }


def shared_out(whole: int, weights: Mapping[int, int]) -> dict[int, int]:
    """The whole in parts as the weights are to each other: adds up exactly, the largest remainders get the cents left over."""
    total = sum(weights.values())
    parts = {key: whole * weight // total for key, weight in weights.items()}
    by_remainder = sorted(weights, key=lambda key: (-(whole * weights[key] % total), key))
    for key in by_remainder[: whole - sum(parts.values())]:
        parts[key] += 1
    return parts


def part_of(whole: int, number: int, of: int) -> int:
    """The `number`-th `of` the whole, halves to the even one."""
    quotient, remainder = divmod(whole * number, of)
    twice = 2 * remainder
    return quotient + (twice > of or (twice == of and quotient % 2 == 1))
