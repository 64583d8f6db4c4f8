"""Which funds there are, which of them take gifts, and what each was given and spent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum

from befriend.giving.models import Allocation, Fund, FundClosure, FundKind, Gift, Outcome, Spending
from befriend.giving.rules.bars import FundFigures
from befriend.stories.models import Story

_STORIES_OFFERED = 50


def open_funds() -> QuerySet[Fund]:
    """Those that take gifts, in their order."""
    closed = FundClosure.objects.filter(reopened_at=None).values("fund")
    return Fund.objects.exclude(pk__in=closed).order_by("position", "name_folded")


def all_funds() -> QuerySet[Fund]:
    """Every fund with its closures at hand: open ones in their order, by name."""
    return Fund.objects.prefetch_related("closures").order_by("position", "name_folded")


def general_fund() -> Fund | None:
    """Where gifts go when nobody says: the first open fund that helps wherever it is needed."""
    return open_funds().filter(kind=FundKind.UNRESTRICTED).first()


def figures_of(fund_ids: Collection[int]) -> dict[int, FundFigures]:
    """The figures of these funds, in three queries."""
    given = dict(Allocation.objects.filter(fund__in=fund_ids).values_list("fund").annotate(total=Sum("home_minor")))
    spent = dict(Spending.objects.filter(fund__in=fund_ids, taken_back_at=None).values_list("fund").annotate(total=Sum("amount_minor")))
    helped = dict(Outcome.objects.filter(fund__in=fund_ids, taken_back_at=None).values_list("fund").annotate(total=Sum("people_helped")))
    return {pk: FundFigures(given.get(pk, 0), spent.get(pk, 0), helped.get(pk, 0)) for pk in fund_ids}


def told_of(fund: Fund) -> dict[str, Any]:
    """Who is told of it: whether everyone may look into it, the stories that tell of it, and the newest of those that could."""
    tied = fund.stories.filter(taken_back_at=None).select_related("story").prefetch_related("story__publications").order_by("-story")
    untied = Story.objects.exclude(pk__in=fund.stories.filter(taken_back_at=None).values("story")).order_by("-id")
    return {"is_shown": fund.showings.filter(taken_back_at=None).exists(), "tied": tied, "untied": untied[:_STORIES_OFFERED]}


@dataclass(frozen=True, slots=True)
class AppealFigures:
    """What came of an appeal: how many gifts that count, from how many givers, how much is kept of them."""

    gifts: int = 0
    givers: int = 0
    kept: int = 0


def results_of(appeal_ids: Collection[int]) -> dict[int, AppealFigures]:
    """The results of these appeals, in one query."""
    rows = (
        Gift.objects.filter(appeal__in=appeal_ids, kept_minor__gt=0)
        .values_list("appeal")
        .annotate(number=Count("id"), givers=Count("contact", distinct=True), total=Sum("kept_home_minor"))
    )
    found = {appeal: AppealFigures(number, givers, total) for appeal, number, givers, total in rows}
    return {pk: found.get(pk, AppealFigures()) for pk in appeal_ids}
