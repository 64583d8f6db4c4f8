"""What of one giver's money a fund has spent, on what. Pure: whole cents, day numbers.

A fund is a pool. What comes in on a day joins it; each spending takes the same part of everybody's money that is in the pool then, so a
gift never pays for what was spent before it came. What was spent beyond the pool is advanced, and the next money pays it back.

The sum over all givers of what was spent of theirs is never more than the fund spent, and nobody's part of a spending is larger than the
spending: what is left of a giver's money is rounded up to the cent, and the rest is shared over the spendings, largest remainder first.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from befriend.giving.rules.books import shared_out

# Parts of a cent that are carried from one spending to the next.
_FINE = 10**12


class Spent(NamedTuple):
    """One spending: its id, its day, its cents."""

    pk: int
    day: int
    amount: int


class Draw(NamedTuple):
    """So much was taken out of the pool for a spending on a day, when so much was in it."""

    day: int
    pk: int
    amount: int
    pool: int


@dataclass(frozen=True, slots=True)
class Part:
    """What became of one giver's money in one fund: cents given, cents spent, and on what (spending id -> cents)."""

    given: int
    spent: int
    lines: dict[int, int] = field(default_factory=dict)

    @property
    def waiting(self) -> int:
        """What still waits to be spent."""
        return self.given - self.spent


def draws_of(given_by_day: Mapping[int, int], spendings: Iterable[Spent]) -> list[Draw]:
    """What left the pool, in order. Of a day, what came in is there before anything is spent."""
    debts: deque[Spent] = deque()
    pool, found = 0, []
    for day, amount, spent in _events(given_by_day, spendings):
        pool += amount
        if spent is not None:
            debts.append(spent)
        for draw in _pay(debts, day, pool):
            found.append(draw)
            pool -= draw.amount
    return found


def part_of_giver(mine_by_day: Mapping[int, int], draws: Iterable[Draw]) -> Part:
    """What was spent of the money one giver gave on these days."""
    given = sum(mine_by_day.values())
    coming = deque(sorted(mine_by_day.items()))
    left = 0
    taken: dict[int, int] = {}
    for draw in draws:
        while coming and coming[0][0] <= draw.day:
            left += coming.popleft()[1] * _FINE
        after = left * (draw.pool - draw.amount) // draw.pool
        if left > after:
            taken[draw.pk] = taken.get(draw.pk, 0) + left - after
        left = after
    waiting = sum(amount for _day, amount in coming) + -(-left // _FINE)
    spent = given - waiting
    lines = {pk: cents for pk, cents in shared_out(spent, taken).items() if cents} if taken else {}
    return Part(given, spent, lines)


def _events(given_by_day: Mapping[int, int], spendings: Iterable[Spent]) -> Iterator[tuple[int, int, Spent | None]]:
    events: list[tuple[int, int, int, Spent | None]] = [(day, 0, amount, None) for day, amount in given_by_day.items() if amount > 0]
    events += [(spent.day, spent.pk, 0, spent) for spent in spendings]
    for day, _order, amount, spent in sorted(events, key=lambda event: event[:2]):
        yield day, amount, spent


def _pay(debts: deque[Spent], day: int, pool: int) -> Iterator[Draw]:
    """Pay what is owed, the oldest first, as far as the pool goes."""
    while debts and pool > 0:
        first = debts.popleft()
        paid = min(first.amount, pool)
        yield Draw(day, first.pk, paid, pool)
        pool -= paid
        if paid < first.amount:
            debts.appendleft(first._replace(amount=first.amount - paid))
