"""Money that is here and not yet a gift."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from befriend.foundation.money import Money
from befriend.giving.models import Checkout, PaymentEvent, WaitingMoney, WaitsFor
from befriend.giving.rules.payment_events import Story, story_of
from befriend.people.models import Contact

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Waits:
    """A payment that waits, what was told of it, and who announced it."""

    row: WaitingMoney
    story: Story
    contact: Contact | None

    @property
    def money(self) -> Money:
        return Money(self.story.amount, self.story.currency)

    @property
    def needs_rate(self) -> bool:
        return self.row.waits_for == WaitsFor.RATE

    @property
    def is_unannounced(self) -> bool:
        return self.row.waits_for == WaitsFor.ANNOUNCEMENT


def how_many_wait(at_most: int = 1_000) -> int:
    """How many payments wait; counting stops at `at_most`."""
    return WaitingMoney.objects.filter(ended_at=None)[:at_most].count()


def money_that_waits() -> list[Waits]:
    """The newest that wait; three queries, however many."""
    return waits(list(WaitingMoney.objects.filter(ended_at=None).order_by("-id")[:_SHOWN]))


def waits(rows: list[WaitingMoney]) -> list[Waits]:
    """These, with what was told of them."""
    named = Q(pk__in=[])
    for row in rows:
        named |= Q(provider=row.provider, reference=row.reference)
    events: dict[tuple[str, str], list[PaymentEvent]] = defaultdict(list)
    for event in PaymentEvent.objects.filter(named):
        events[event.provider, event.reference].append(event)
    announced = {(one.provider, one.reference): one for one in Checkout.objects.filter(named).select_related("contact")}
    return [_told(row, events[row.provider, row.reference], announced.get((row.provider, row.reference))) for row in rows]


def _told(row: WaitingMoney, events: list[PaymentEvent], checkout: Checkout | None) -> Waits:
    story = story_of(events)
    story.currency = story.currency or (checkout.currency if checkout else "")
    return Waits(row, story, checkout.contact if checkout else None)
