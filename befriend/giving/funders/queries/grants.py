"""Grants: the list, narrowed by stage and by who is responsible; and one grant's whole story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import QuerySet, Sum

from befriend.giving.funders.queries.duties import Owed, owed_of
from befriend.giving.models import BudgetLine, Gift, Grant, GrantFile, GrantSpending, GrantTurn, Pledge, Stage
from befriend.giving.queries.expected import Promised, promised

PAGE_SIZE = 30


class Show(StrEnum):
    """Which grants are looked at."""

    ASKED = "asked"
    OURS = "ours"
    OVER = "over"


_STAGES = {
    Show.ASKED: [stage for stage in Stage if stage.is_asked_for],
    Show.OURS: [stage for stage in Stage if stage.is_ours],
    Show.OVER: [Stage.REFUSED, Stage.CLOSED],
}


def grants(*, show: Show | None = None, responsible: int | None = None, contact: int | None = None) -> QuerySet[Grant]:
    """Grants, the newest first."""
    found = Grant.objects.select_related("contact", "fund", "responsible").order_by("-id")
    if show is not None:
        found = found.filter(stage__in=_STAGES[show])
    if responsible is not None:
        found = found.filter(responsible=responsible)
    return found if contact is None else found.filter(contact=contact)


def every_grant() -> Iterator[Grant]:
    """All of them, oldest first, some hundreds at a time: for a spreadsheet."""
    return grants().order_by("id").iterator(500)


@dataclass(frozen=True, slots=True)
class Spent:
    """A line of the budget (None: spent on no line), what it means to spend, and what was spent; minor units."""

    line: BudgetLine | None
    amount: int
    spent: int

    @property
    def is_over(self) -> bool:
        return self.spent > self.amount

    @property
    def left(self) -> int:
        return self.amount - self.spent


@dataclass(frozen=True, slots=True)
class GrantStory:
    """One grant, told."""

    grant: Grant
    turns: list[GrantTurn]
    duties: list[Owed]
    money: Promised | None
    gifts: list[Gift]
    budget: list[Spent]
    spendings: list[GrantSpending]
    files: list[GrantFile]

    @property
    def planned(self) -> int:
        return sum(one.amount for one in self.budget)

    @property
    def spent(self) -> int:
        return sum(one.spent for one in self.budget)

    @property
    def came(self) -> int:
        return self.money.came if self.money else 0

    @property
    def newest(self) -> GrantTurn:
        return self.turns[0]

    @property
    def may_be_undone(self) -> bool:
        return len(self.turns) > 1


def story_of(grant: Grant, *, today: int) -> GrantStory:
    """Its story; a fixed number of queries."""
    spendings = list(
        GrantSpending.objects.filter(grant=grant, spending__taken_back_at=None)
        .select_related("spending__by", "line")
        .order_by("-spending__day", "-id")
    )
    pledges = Pledge.objects.filter(pk=grant.pledge_id).select_related("contact", "fund", "end") if grant.pledge_id else []
    return GrantStory(
        grant,
        list(grant.turns.select_related("by").order_by("-id")),
        owed_of(grant.duties.select_related("grant", "contact")),
        next(iter(promised(pledges, today=today)), None),
        list(Gift.objects.filter(instalment__pledge=grant.pledge_id).order_by("-day", "-id")) if grant.pledge_id else [],
        budget_of(grant),
        spendings,
        list(grant.files.select_related("file__by").order_by("-id")),
    )


def budget_of(grant: Grant) -> list[Spent]:
    """Its budget line by line with what was spent on each, and at the end what was spent on none of them; two queries."""
    rows = GrantSpending.objects.filter(grant=grant, spending__taken_back_at=None)
    spent = dict(rows.values_list("line").annotate(total=Sum("spending__amount_minor")).order_by())
    lines = list(grant.budget.filter(removed_at=None).order_by("id"))
    found = [Spent(line, line.amount_minor, spent.pop(line.pk, 0)) for line in lines]
    rest = sum(spent.values())
    return [*found, Spent(None, 0, rest)] if rest else found
