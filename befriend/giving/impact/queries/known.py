"""What is known of a fund that any of its givers may hear: its course, what it spent, what came of it, its stories."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, cast

from django.core.cache import caches
from django.db.models import Count, Max, Q, Sum
from django.utils.translation import get_language

from befriend.giving.impact.rules.course import Draw, Spent, draws_of
from befriend.giving.models import Allocation, Fund, FundStory, Outcome, Spending
from befriend.giving.queries.funds import figures_of
from befriend.giving.rules.bars import FundFigures
from befriend.stories.models import Story
from befriend.stories.queries.stories import published

_KEPT_FOR = 3600
# What is kept under the newest line of the books: another may come in beside it, so for a minute only.
_A_MINUTE = 60
_OUTCOMES_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Known:
    """One fund: what left its pool in order, its spendings by id, outcomes and published stories, the newest first."""

    fund: Fund
    draws: list[Draw]
    spendings: dict[int, Spending]
    outcomes: list[Outcome]
    stories: list[Story]


def known_of(fund_ids: Collection[int], *, with_course: bool = True) -> dict[int, Known]:
    """These funds; six queries at most, and one for each whose course has changed since it was last asked for."""
    funds = {fund.pk: fund for fund in Fund.objects.filter(pk__in=fund_ids).order_by("position", "name_folded")}
    spendings = _by_fund(Spending.objects.filter(fund__in=funds, taken_back_at=None).order_by("-day", "-id"))
    outcomes = _by_fund(Outcome.objects.filter(fund__in=funds, taken_back_at=None).order_by("-day", "-id"))
    stories = _stories_of(funds)
    given = _marks_of_given(funds) if with_course else {}
    return {
        pk: Known(
            fund,
            _draws(pk, given.get(pk, (0, 0)), spendings.get(pk, [])) if with_course else [],
            {one.pk: one for one in spendings.get(pk, [])},
            outcomes.get(pk, [])[:_OUTCOMES_SHOWN],
            stories.get(pk, []),
        )
        for pk, fund in funds.items()
    }


def figures_in_public(fund_ids: Collection[int]) -> dict[int, FundFigures]:
    """The figures of these funds, added up anew only when a line of the books, a spending or an outcome has come since."""
    newest = [Allocation.objects.aggregate(last=Max("pk"))["last"]]
    for model in (Spending, Outcome):
        standing = Count("pk", filter=Q(taken_back_at=None))
        newest += (
            model.objects.filter(fund__in=fund_ids)
            .aggregate(last=Max("pk"), standing=standing, sum=Sum("pk", filter=Q(taken_back_at=None)))
            .values()
        )
    key = f"impact:figures:{'-'.join(map(str, sorted(fund_ids)))}:{newest}".replace(" ", "")
    return cast("dict[int, FundFigures]", caches["own"].get_or_set(key, lambda: figures_of(fund_ids), _A_MINUTE))


def in_their_language(stories: list[Story]) -> list[Story]:
    """Those the reader's language tells; when it tells none, all of them."""
    return [story for story in stories if story.language == get_language()] or stories


def _draws(fund_id: int, given: tuple[int, int], spendings: list[Spending]) -> list[Draw]:
    """The course of a fund, kept as long as no line of its books and none of its spendings is another one."""
    spent = [Spent(one.pk, one.day, one.amount_minor) for one in spendings]
    key = f"impact:course:{fund_id}:{given[0]}:{given[1]}:{hash(tuple(sorted(spent)))}"
    return cast("list[Draw]", caches["own"].get_or_set(key, lambda: draws_of(_given_by_day(fund_id), spent), _KEPT_FOR))


def _given_by_day(fund_id: int) -> dict[int, int]:
    lines = Allocation.objects.filter(fund=fund_id)
    return dict(lines.values_list("gift__day").annotate(total=Sum("home_minor")).order_by())


def _marks_of_given(fund_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Of each fund, how many lines of the books it has and what they add up to: read from an index alone."""

    def read() -> dict[int, tuple[int, int]]:
        lines = Allocation.objects.filter(fund__in=fund_ids).values_list("fund")
        return {fund: (number, total) for fund, number, total in lines.annotate(number=Count("home_minor"), total=Sum("home_minor"))}

    newest = Allocation.objects.aggregate(last=Max("pk"))["last"]
    key = f"impact:marks:{'-'.join(map(str, sorted(fund_ids)))}:{newest}"
    return cast("dict[int, tuple[int, int]]", caches["own"].get_or_set(key, read, _A_MINUTE))


def _stories_of(fund_ids: Collection[int]) -> dict[int, list[Story]]:
    ties = FundStory.objects.filter(fund__in=fund_ids, taken_back_at=None, story__in=published()).select_related("story")
    found: dict[int, list[Story]] = {}
    for tie in ties.order_by("-story__day", "-story"):
        found.setdefault(tie.fund_id, []).append(tie.story)
    return found


def _by_fund(rows: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.fund_id, []).append(row)
    return found
