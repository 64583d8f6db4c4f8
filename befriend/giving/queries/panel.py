"""What one person gave, gives regularly and promised, for their page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Sum

from befriend.foundation.days import date_of
from befriend.giving.kinds import GIFT
from befriend.giving.models import Allocation, Gift, Life, RecurringGift, SoftCredit
from befriend.giving.queries.expected import Promised, pledges, promised, recurring_gifts
from befriend.timeline.queries.totals import GivingTotal, by_year, giving_of

_YEARS_SHOWN = 4
_FUNDS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Given:
    """All of it: totals from the timeline (so a history that was brought in counts), funds from the books."""

    total: GivingTotal
    years: list[tuple[int, int, int]]
    funds: list[tuple[str, int]]
    regular: list[RecurringGift]
    promised: list[Promised]
    credited: int
    has_books: bool

    @property
    def first_year(self) -> int | None:
        return None if self.total.first_day is None else date_of(self.total.first_day).year

    @property
    def is_empty(self) -> bool:
        return not (self.total.number or self.regular or self.promised or self.credited or self.has_books)


def given_by(contact_id: int, *, today: int) -> Given:
    """Years as (year, number of gifts, minor units), newest first; funds as (name, minor units), largest first."""
    years = [(row.at, row.number, row.amount) for row in by_year(contact_id) if row.kind == GIFT.code]
    funds = Allocation.objects.filter(gift__contact=contact_id).values_list("fund__name").annotate(total=Sum("home_minor"))
    return Given(
        giving_of(contact_id, today=today),
        years[:_YEARS_SHOWN],
        sorted(((name, total) for name, total in funds if total), key=lambda one: -one[1])[:_FUNDS_SHOWN],
        [one for one in recurring_gifts(contact_id=contact_id) if one.life != Life.ENDED],
        promised(pledges(contact_id=contact_id, is_open=True), today=today),
        SoftCredit.objects.filter(contact=contact_id, taken_back_at=None).count(),
        Gift.objects.filter(contact=contact_id).exists(),
    )
