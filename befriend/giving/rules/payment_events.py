"""What a payment is, as far as its provider has told: a function of the set of events, whatever order they came in.

Events that contradict each other are settled by when they happened, then by their names; so the same set always tells the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from befriend.giving.models import EventKind


class Told(Protocol):
    """One event, as far as it matters here."""

    @property
    def event_id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def part(self) -> str: ...
    @property
    def amount_minor(self) -> int: ...
    @property
    def fee_minor(self) -> int: ...
    @property
    def currency(self) -> str: ...
    @property
    def occurred_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Back:
    """Money that went back: how much, what that cost, when; for a dispute, whether it was won (None while nobody knows)."""

    amount: int
    fee: int
    at: datetime
    is_won: bool | None = None
    ended_at: datetime | None = None


@dataclass(slots=True)
class Story:
    """The payment as told so far. Without `paid_at` no money has come, and nothing follows yet."""

    paid_at: datetime | None = None
    amount: int = 0
    currency: str = ""
    fee: int = 0
    refunds: dict[str, Back] = field(default_factory=dict)
    disputes: dict[str, Back] = field(default_factory=dict)


def story_of(events: Iterable[Told]) -> Story:
    """Fold the events, each once, in the order in which they happened."""
    story = Story()
    unique = {event.event_id: event for event in events}
    for event in sorted(unique.values(), key=lambda event: (event.occurred_at, event.event_id)):
        _TELL[EventKind(event.kind)](story, event)
    return story


def _paid(story: Story, event: Told) -> None:
    if story.paid_at is None:
        story.paid_at, story.amount, story.currency = event.occurred_at, event.amount_minor, event.currency
    story.fee = max(story.fee, event.fee_minor)


def _failed(story: Story, event: Told) -> None:
    """A try that did not come through moves no money."""


def _nothing_of_this(story: Story, event: Told) -> None:
    """That no more will come says nothing of what came."""


def _cost(story: Story, event: Told) -> None:
    story.fee = max(story.fee, event.fee_minor)


def _refunded(story: Story, event: Told) -> None:
    story.refunds.setdefault(event.part or event.event_id, Back(event.amount_minor, event.fee_minor, event.occurred_at))


def _disputed(story: Story, event: Told) -> None:
    """The first word about a dispute may be how it ended: then that is when it began, too."""
    known = story.disputes.get(event.part)
    if known is None:
        story.disputes[event.part] = Back(event.amount_minor, event.fee_minor, event.occurred_at)
    else:
        amount, fee = max(known.amount, event.amount_minor), max(known.fee, event.fee_minor)
        story.disputes[event.part] = Back(amount, fee, known.at, known.is_won, known.ended_at)


def _ended(story: Story, event: Told) -> None:
    _disputed(story, event)
    known = story.disputes[event.part]
    is_won = event.kind == EventKind.DISPUTE_WON
    story.disputes[event.part] = Back(known.amount, known.fee, known.at, is_won, event.occurred_at)


_TELL = {
    EventKind.PAID: _paid,
    EventKind.FAILED: _failed,
    EventKind.FEE: _cost,
    EventKind.REFUNDED: _refunded,
    EventKind.DISPUTED: _disputed,
    EventKind.DISPUTE_WON: _ended,
    EventKind.DISPUTE_LOST: _ended,
    EventKind.ENDED: _nothing_of_this,
}
