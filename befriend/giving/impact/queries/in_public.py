"""Money spent wisely: what everyone may see of the funds that are shown. No giver is named, or counted."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from befriend.foundation.charts import BarList, bar_list
from befriend.foundation.money import Money, current_currency
from befriend.foundation.templatetags.befriend import babel_locale
from befriend.giving.impact.queries.known import figures_in_public, in_their_language, known_of
from befriend.giving.models import Fund, FundShown, Outcome, Spending
from befriend.giving.rules.bars import Bar, FundFigures, bar_of
from befriend.stories.models import Story

_BARS = 7
_OUTCOMES, _STORIES = 30, 12


@dataclass(frozen=True, slots=True)
class FundInPublic:
    """One fund with its figures and its picture."""

    fund: Fund
    figures: FundFigures
    bar: Bar


@dataclass(frozen=True, slots=True)
class FundOpened:
    """All that everyone may see of one fund: on what it was spent (None before anything is), what came of it, its stories."""

    shown: FundInPublic
    chart: BarList | None
    outcomes: list[Outcome]
    stories: list[Story]


def shown_funds() -> QuerySet[Fund]:
    """The funds that everyone may look into, in their order."""
    standing = FundShown.objects.filter(taken_back_at=None).values("fund")
    return Fund.objects.filter(pk__in=standing).prefetch_related("closures").order_by("position", "name_folded")


def all_in_public() -> list[FundInPublic]:
    """Every shown fund; a fixed number of queries."""
    funds = list(shown_funds())
    figures = figures_in_public([fund.pk for fund in funds])
    return [FundInPublic(fund, figures[fund.pk], bar_of(fund, figures[fund.pk])) for fund in funds]


def opened(fund: Fund) -> FundOpened:
    """One shown fund; its stories in the reader's language."""
    figures = figures_in_public([fund.pk])[fund.pk]
    known = known_of([fund.pk], with_course=False)[fund.pk]
    return FundOpened(
        FundInPublic(fund, figures, bar_of(fund, figures)),
        _chart(list(known.spendings.values())),
        known.outcomes[:_OUTCOMES],
        in_their_language(known.stories)[:_STORIES],
    )


def _chart(spendings: list[Spending]) -> BarList | None:
    """What was spent on what, the most first; the same words are one bar, and what is small is one together."""
    by_words: dict[str, int] = {}
    for spending in spendings:
        by_words[spending.on_what] = by_words.get(spending.on_what, 0) + spending.amount_minor
    if not by_words:
        return None
    rows = sorted(by_words.items(), key=lambda row: (-row[1], row[0]))
    if len(rows) > _BARS + 1:
        rows = [*rows[:_BARS], (_("Further things"), sum(amount for _words, amount in rows[_BARS:]))]
    return bar_list(_("What the money was spent on"), rows, headings=(_("On what"), _("How much")), write=_written)


def _written(amount: float) -> str:
    return Money(int(amount), current_currency()).written(babel_locale())
