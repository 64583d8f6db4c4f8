"""Larger gifts by stage: the board with its sums, and one of them with all that happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, F, QuerySet, Sum, Window
from django.db.models.functions import RowNumber

from befriend.giving.models import Gift, Opportunity, OpportunityEnd, OpportunityStep, PipelineStage, Pledge
from befriend.promises.models import OPEN, Promise

CARDS = 12
PAGE_SIZE = 50
_RECENT = 12


@dataclass(frozen=True, slots=True)
class Card:
    """One of them on the board, and the promise that is its next step."""

    opportunity: Opportunity
    next: Promise | None


@dataclass(frozen=True, slots=True)
class Column:
    """A stage: how many stand there, their amounts together, and weighed by how likely each is, in minor units."""

    stage: PipelineStage
    number: int = 0
    total: int = 0
    weighed: int = 0
    cards: list[Card] = field(default_factory=list)

    @property
    def is_cut(self) -> bool:
        """Whether more stand there than are shown."""
        return self.number > len(self.cards)


def board(stages: list[PipelineStage], *, owner_id: int | None = None) -> list[Column]:
    """The stages with their sums and their largest cards; of one colleague, or of everyone. Four queries."""
    standing = _open(owner_id)
    rows = standing.values_list("stage").annotate(
        number=Count("pk"), total=Sum("amount_minor"), weighed=Sum(F("amount_minor") * F("likelihood"))
    )
    sums = {stage: (number, total, weighed // 100) for stage, number, total, weighed in rows}
    ranked = standing.annotate(place=Window(RowNumber(), partition_by="stage", order_by=("-amount_minor", "-pk")))
    found = cards_of(ranked.filter(place__lte=CARDS).select_related("contact", "fund", "owner").order_by("-amount_minor", "-pk"))
    return [
        Column(stage, *sums.get(stage.pk, (0, 0, 0)), [card for card in found if card.opportunity.stage_id == stage.pk]) for stage in stages
    ]


def at_stage(stage: PipelineStage, *, after: tuple[int, int] | None) -> list[Card]:
    """A page of those at a stage, and one more if there is, the largest first."""
    found = _open(None).filter(stage=stage).select_related("contact", "fund", "owner")
    if after is not None:
        found = found.filter(amount_minor__lte=after[0]).exclude(amount_minor=after[0], pk__gte=after[1])
    return cards_of(found.order_by("-amount_minor", "-pk")[: PAGE_SIZE + 1])


def cards_of(opportunities: Iterable[Opportunity]) -> list[Card]:
    """These, each with the open promise that is due first among its steps; two queries."""
    listed = list(opportunities)
    steps = dict(OpportunityStep.objects.filter(opportunity__in=listed).values_list("word", "opportunity"))
    nearest: dict[int, Promise] = {}
    owed = Promise.objects.filter(OPEN, trigger__in=steps, standard=None).select_related("trigger__word", "owner")
    for promise in owed.order_by("-planned_for", "-pk"):
        if promise.trigger_id is not None:
            nearest[steps[promise.trigger_id]] = promise
    return [Card(one, nearest.get(one.pk)) for one in listed]


def steps_of(opportunity: Opportunity) -> list[Promise]:
    """Every step that was planned, newest first."""
    words = OpportunityStep.objects.filter(opportunity=opportunity).values("word")
    return list(Promise.objects.filter(trigger__in=words, standard=None).select_related("trigger__word", "owner").order_by("-pk"))


def open_with(contact_id: int) -> list[Opportunity]:
    """What is talked about with someone."""
    return list(_open(None).filter(contact=contact_id).select_related("stage").order_by("-pk")[:5])


def ended(*, is_won: bool) -> QuerySet[OpportunityEnd]:
    """What came of those that are over, newest first."""
    return OpportunityEnd.objects.filter(is_won=is_won).select_related("opportunity__contact", "gift", "pledge", "by").order_by("-id")


def what_came(contact_id: int) -> tuple[list[Gift], list[Pledge]]:
    """The newest gifts and pledges of someone, one of which it may be."""
    gifts = Gift.objects.filter(contact=contact_id, kept_minor__gt=0).order_by("-day", "-id")[:_RECENT]
    return list(gifts), list(Pledge.objects.filter(contact=contact_id, end=None).order_by("-id")[:_RECENT])


def _open(owner_id: int | None) -> QuerySet[Opportunity]:
    found = Opportunity.objects.filter(end=None)
    return found if owner_id is None else found.filter(owner=owner_id)
