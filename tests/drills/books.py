"""A drill over the books: gifts, splits, refunds, chargebacks, currencies, a million steps and more, checked after each one.

python -m tests.drills.books --steps 1000000
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, field
from random import Random

from befriend.giving.rules.books import Book, Share, left, lines_between, opened, resplit, shared_out

_GIFTS_AT_ONCE = 200


@dataclass
class Ledger:
    """One gift as a bookkeeper would keep it by hand: lines that are only ever added."""

    book: Book
    lines: dict[int, Share] = field(default_factory=dict)
    back: int = 0
    disputed: int = 0

    def write(self, book: Book) -> None:
        for fund, line in lines_between({pk: one for pk, one in self.lines.items() if one != Share(0, 0)}, book.shares).items():
            had = self.lines.get(fund, Share(0, 0))
            self.lines[fund] = Share(had.amount + line.amount, had.home + line.home)
        self.book = book

    def broken(self) -> list[str]:
        kept = self.book.amount - self.back - self.disputed
        shares = self.lines.values()
        laws = {
            "kept": self.book.kept == kept,
            "amounts": sum(one.amount for one in shares) == kept,
            "at home": sum(one.home for one in shares) == self.book.kept_home,
            "whole at home": kept != self.book.amount or self.book.kept_home == self.book.home,
            "nothing at home": kept != 0 or self.book.kept_home == 0,
            "less than nothing": all(one.amount >= 0 and one.home >= 0 for one in shares),
        }
        return [law for law, holds in laws.items() if not holds]


@dataclass
class Outcome:
    steps: int
    gifts: int
    breaks: list[str]


def steps(number: int, *, seed: int = 1) -> Outcome:
    """So many random steps over books that come and go; what broke after which step."""
    random = Random(seed)
    ledgers: list[Ledger] = []
    outcome = Outcome(number, 0, [])
    for step in range(number):
        if len(ledgers) < _GIFTS_AT_ONCE or random.random() < 0.05:
            ledger = _new(random)
            outcome.gifts += 1
            ledgers.append(ledger)
            if len(ledgers) > _GIFTS_AT_ONCE:
                ledgers.pop(0)
        else:
            ledger = random.choice(ledgers)
            random.choice((_refund, _dispute, _win, _share_anew))(random, ledger)
        outcome.breaks += [f"step {step}: {law}" for law in ledger.broken()]
    return outcome


def _new(random: Random) -> Ledger:
    amount = random.choice((1, 7, 100, random.randint(1, 10**4), random.randint(1, 10**10)))
    funds = random.sample(range(1, 9), random.randint(1, min(5, amount)))
    parts = shared_out(amount, {fund: random.randint(1, 1000) for fund in funds})
    split = {fund: part for fund, part in parts.items() if part}
    home = random.choice((amount, max(0, round(amount * random.uniform(0.001, 200)))))
    ledger = Ledger(opened(amount=amount, home=home, split=split))
    ledger.write(ledger.book)
    return ledger


def _refund(random: Random, ledger: Ledger) -> None:
    part = random.randint(0, ledger.book.kept)
    ledger.back += part
    ledger.write(left(ledger.book, ledger.book.kept - part))


def _dispute(random: Random, ledger: Ledger) -> None:
    part = random.choice((ledger.book.kept, random.randint(0, ledger.book.kept)))
    ledger.disputed += part
    ledger.write(left(ledger.book, ledger.book.kept - part))


def _win(random: Random, ledger: Ledger) -> None:
    part = random.choice((ledger.disputed, random.randint(0, ledger.disputed)))
    ledger.disputed -= part
    ledger.write(left(ledger.book, ledger.book.kept + part))


def _share_anew(random: Random, ledger: Ledger) -> None:
    if ledger.book.kept:
        parts = shared_out(ledger.book.kept, {fund: random.randint(0, 9) for fund in range(1, 5)} | {9: 1})
        ledger.write(resplit(ledger.book, {fund: part for fund, part in parts.items() if part}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began = time.monotonic()
    outcome = steps(asked.steps, seed=asked.seed)
    print(f"{outcome.steps} steps over {outcome.gifts} gifts in {time.monotonic() - began:.0f} s: {len(outcome.breaks)} breaks")
    raise SystemExit(bool(outcome.breaks))


if __name__ == "__main__":
    main()
