"""The list of gifts: narrowed by what the address asks for, a page at a time, with its totals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Sum

from befriend.foundation.days import day_number
from befriend.giving.models import Allocation, Gift, GiftWithdrawal, Method, Payment

PAGE_SIZE = 30
_PLACE = re.compile(r"(-?[0-9]{1,6})_([0-9]{1,18})")


class State(StrEnum):
    """Which gifts, by what became of them."""

    ALL = ""
    BACK = "back"
    MISTAKES = "mistakes"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which gifts are looked at: days from and to (both included), a fund, an appeal, a way to pay, a giver, a state."""

    first: date | None = None
    last: date | None = None
    fund: int | None = None
    appeal: int | None = None
    method: Method | None = None
    contact: int | None = None
    state: State = State.ALL

    @property
    def is_narrowed(self) -> bool:
        return self != Asked()


@dataclass(frozen=True, slots=True)
class Total:
    """How many gifts that count, and what is kept of them in the organisation's minor units (of one fund, when one is asked for)."""

    number: int
    kept: int


@dataclass(frozen=True, slots=True)
class Page:
    """Gifts, newest first, with what their rows show at hand; `after` is where the next page begins, "" on the last."""

    gifts: list[Gift]
    after: str


def gifts_asked(asked: Asked) -> QuerySet[Gift]:
    """The gifts that are asked for, in no order."""
    gifts = Gift.objects.filter(_narrowing(asked))
    if asked.fund is not None:
        gifts = gifts.filter(Exists(Allocation.objects.filter(gift=OuterRef("pk"), fund=asked.fund)))
    if asked.method is not None:
        gifts = gifts.filter(Exists(Payment.objects.filter(gift=OuterRef("pk"), method=asked.method)))
    if asked.state == State.MISTAKES:
        gifts = gifts.filter(Exists(GiftWithdrawal.objects.filter(gift=OuterRef("pk"), lifted_at=None)))
    if asked.state == State.BACK:
        gifts = gifts.filter(Exists(Payment.objects.filter(gift=OuterRef("pk"), returned_minor__gt=0)))
    return gifts


def _narrowing(asked: Asked) -> Q:
    narrow = Q()
    if asked.first is not None:
        narrow &= Q(day__gte=day_number(asked.first))
    if asked.last is not None:
        narrow &= Q(day__lte=day_number(asked.last))
    if asked.appeal is not None:
        narrow &= Q(appeal=asked.appeal)
    if asked.contact is not None:
        narrow &= Q(contact=asked.contact)
    return narrow


def page_of(asked: Asked, *, after: str = "") -> Page:
    """One page; five queries, however many gifts there are."""
    gifts = with_story(gifts_asked(asked)).order_by("-day", "-id")
    if match := _PLACE.fullmatch(after):
        day, pk = int(match[1]), int(match[2])
        # The bound on the day alone is what the index can use.
        gifts = gifts.filter(Q(day__lte=day) & (Q(day__lt=day) | Q(pk__lt=pk)))
    shown = list(gifts[: PAGE_SIZE + 1])
    is_more = len(shown) > PAGE_SIZE
    shown = shown[:PAGE_SIZE]
    return Page(shown, f"{shown[-1].day}_{shown[-1].pk}" if is_more else "")


def with_story(gifts: QuerySet[Gift]) -> QuerySet[Gift]:
    """The same gifts with what is told of each in a line: giver, appeal, tribute, payments, funds, whether it was a mistake."""
    in_force = GiftWithdrawal.objects.filter(lifted_at=None).select_related("by")
    return gifts.select_related("contact", "appeal", "tribute").prefetch_related(
        "payments",
        Prefetch("allocations", Allocation.objects.select_related("fund").order_by("id")),
        Prefetch("withdrawals", in_force, to_attr="mistakes"),
    )


def total_of(asked: Asked) -> Total:
    """The totals of all that is asked for; one query. Gifts of which nothing is left do not count."""
    gifts = gifts_asked(asked).filter(kept_minor__gt=0)
    if asked.fund is None:
        sums = gifts.aggregate(number=Count("pk"), total=Sum("kept_home_minor"))
        return Total(sums["number"], sums["total"] or 0)
    lines = Allocation.objects.filter(fund=asked.fund, gift__in=gifts)
    sums = lines.aggregate(number=Count("gift", distinct=True), total=Sum("home_minor"))
    return Total(sums["number"], sums["total"] or 0)
