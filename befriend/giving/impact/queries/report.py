"""What one giver's gifts did: which funds they went to, what was spent of them and on what, whom that helped, which stories tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Sum

from befriend.giving.impact.queries.known import Known, in_their_language, known_of
from befriend.giving.impact.rules.course import Part, part_of_giver
from befriend.giving.models import Allocation, Fund, Gift, Outcome, Spending
from befriend.people.models import Contact
from befriend.stories.models import Story

_STORIES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class FundReport:
    """One fund of theirs: cents they gave it, cents of it spent, on what, and what came of it since they first gave."""

    fund: Fund
    part: Part
    lines: list[tuple[Spending, int]]
    outcomes: list[Outcome]
    stories: list[Story]

    @property
    def helped(self) -> int:
        """How many people the fund helped since they first gave: with their gift and others'."""
        return sum(outcome.people_helped for outcome in self.outcomes)


@dataclass(frozen=True, slots=True)
class Report:
    """All of it, in the order of the funds."""

    contact: Contact
    funds: list[FundReport]

    @property
    def given(self) -> int:
        return sum(one.part.given for one in self.funds)

    @property
    def spent(self) -> int:
        return sum(one.part.spent for one in self.funds)

    @property
    def waiting(self) -> int:
        return self.given - self.spent

    @property
    def has_news(self) -> bool:
        """Whether there is anything to tell: money spent, or something that came of it."""
        return any(one.lines or one.outcomes or one.stories for one in self.funds)


def report_of(contact: Contact, *, fund_id: int | None = None, known: Mapping[int, Known] | None = None) -> Report:
    """Their report, of one fund or of all. With what is `known` of the funds at hand it asks once, else seven times."""
    mine = _given_by(contact.pk, fund_id)
    known = known_of(mine) if known is None else known
    ordered = [one for pk, one in known.items() if pk in mine]
    return Report(contact, [_of_fund(one, mine[one.fund.pk]) for one in ordered])


def givers_of(fund_id: int) -> QuerySet[Contact]:
    """Those of whose gifts the fund still has something, in the order of their ids."""
    lines = Allocation.objects.filter(gift=OuterRef("pk"), fund=fund_id)
    gifts = Gift.objects.filter(Exists(lines), contact=OuterRef("pk"), kept_minor__gt=0)
    return Contact.objects.filter(Exists(gifts), erased_at=None).order_by("pk")


def _given_by(contact_id: int, fund_id: int | None) -> dict[int, dict[int, int]]:
    """Fund -> day -> cents that are left of what they gave."""
    lines = Allocation.objects.filter(gift__contact=contact_id)
    if fund_id is not None:
        lines = lines.filter(fund=fund_id)
    found: dict[int, dict[int, int]] = {}
    for fund, day, total in lines.values_list("fund", "gift__day").annotate(total=Sum("home_minor")).order_by():
        if total > 0:
            found.setdefault(fund, {})[day] = total
    return found


def _of_fund(known: Known, mine: dict[int, int]) -> FundReport:
    part, first = part_of_giver(mine, known.draws), min(mine)
    lines = [(known.spendings[pk], cents) for pk, cents in part.lines.items() if pk in known.spendings]
    return FundReport(
        known.fund,
        part,
        sorted(lines, key=lambda line: (-line[0].day, -line[0].pk)),
        [outcome for outcome in known.outcomes if outcome.day >= first],
        _nearest(known.stories),
    )


def _nearest(stories: list[Story]) -> list[Story]:
    """A few in the reader's language; when there are none, in whichever they were told."""
    return in_their_language(stories)[:_STORIES_SHOWN]
