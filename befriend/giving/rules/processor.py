"""What a payment processor must be able to do for us, whoever it is. Card data never comes near: who pays does so at the processor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from befriend.foundation.money import Money
from befriend.giving.models import EventKind, Every


@dataclass(frozen=True, slots=True)
class Order:
    """What someone goes to pay. `key` is our name of it: said twice, it is the same order. Addresses are absolute."""

    key: str
    amount: Money
    what: str
    every: Every | None
    email: str
    language: str
    thanks_url: str
    back_url: str


@dataclass(frozen=True, slots=True)
class Begun:
    """Where they pay, and what else the processor calls this order."""

    url: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """One thing a processor told. `names` are other names of the payment that it gave away; `series` the regular gift it belongs to.

    Amounts are minor units of `currency`. Without a kind it only tells names.
    """

    event_id: str
    reference: str
    occurred_at: datetime
    kind: EventKind | None = None
    part: str = ""
    series: str = ""
    amount_minor: int = 0
    fee_minor: int = 0
    currency: str = ""
    names: tuple[str, ...] = field(default=())


class CannotReach(RuntimeError):
    """The processor did not answer, or said no: in words that may be shown to a colleague, without anything about a card."""


class Processor(Protocol):
    """One who takes cards and wallets for us. Every call but `is_on` may talk to the network, and raise CannotReach."""

    provider: str
    is_test: bool
    # Where it lets a browser go after our form, for the content security policy; "" for a page of ours.
    pays_at: str

    def is_on(self) -> bool:
        """Whether it takes payments now."""
        ...

    def begin(self, order: Order) -> Begun:
        """Open a checkout; the same order twice is one checkout."""
        ...

    def refund(self, names: Sequence[str], amount: Money, *, once: str) -> str:
        """Give back so much of the payment with these names; returns what the processor calls the refund."""
        ...

    def end_series(self, series: str) -> None:
        """No more payments of this regular gift."""
        ...

    def pause_series(self, series: str, *, goes_on: bool) -> None:
        """No payments for a while; or again from now on."""
        ...

    def change_series(self, series: str, amount: Money) -> None:
        """From the next payment of this regular gift on, so much."""
        ...

    def fee_of(self, names: Sequence[str]) -> int | None:
        """What the payment cost us, in minor units of its currency; None when nobody knows yet."""
        ...

    def close(self, names: Sequence[str]) -> None:
        """Nobody can pay this checkout any more."""
        ...
