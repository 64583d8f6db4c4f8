"""What givers said they will give: recurring gifts in their lives, and pledges with what has come of each part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery, Sum

from befriend.giving.models import Gift, Instalment, Life, Pledge, RecurringGift, RecurringTurn

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class Part:
    """One instalment: what came of it (minor units), and whether its day has passed without all of it."""

    instalment: Instalment
    came: int
    is_late: bool

    @property
    def is_paid(self) -> bool:
        return self.came >= self.instalment.amount_minor


@dataclass(frozen=True, slots=True)
class Promised:
    """A pledge with its parts in order."""

    pledge: Pledge
    parts: list[Part]

    @property
    def came(self) -> int:
        return sum(part.came for part in self.parts)

    @property
    def late(self) -> list[Part]:
        return [part for part in self.parts if part.is_late]

    @property
    def next(self) -> Part | None:
        """The first part that is not all here."""
        return next((part for part in self.parts if not part.is_paid), None)


def recurring_gifts(*, life: Life | None = None, contact_id: int | None = None) -> QuerySet[RecurringGift]:
    """Recurring gifts with their turns at hand, those expected first on top; of one life, or of one giver."""
    gifts = RecurringGift.objects.select_related("contact", "fund").prefetch_related(
        Prefetch("turns", RecurringTurn.objects.select_related("by").order_by("id"))
    )
    if contact_id is not None:
        gifts = gifts.filter(contact=contact_id)
    if life is not None:
        newest = RecurringTurn.objects.filter(recurring=OuterRef("pk")).order_by("-id").values("life")[:1]
        gifts = gifts.alias(now=Subquery(newest)).filter(now=life)
    return gifts.order_by("-id")


def pledges(*, contact_id: int | None = None, is_open: bool | None = None) -> QuerySet[Pledge]:
    """Pledges, the newest first: of one giver, or only those that are (not) expected any more."""
    found = Pledge.objects.select_related("contact", "fund", "end").order_by("-id")
    if contact_id is not None:
        found = found.filter(contact=contact_id)
    return found if is_open is None else found.filter(end__isnull=is_open)


def promised(found: Iterable[Pledge], *, today: int) -> list[Promised]:
    """These pledges with what came of them; two queries, however many they are."""
    listed = list(found)
    parts: dict[int, list[Instalment]] = {pledge.pk: [] for pledge in listed}
    for instalment in Instalment.objects.filter(pledge__in=listed).order_by("number"):
        parts[instalment.pledge_id].append(instalment)
    came = dict(
        Gift.objects.filter(instalment__pledge__in=listed, kept_minor__gt=0).values_list("instalment").annotate(total=Sum("kept_minor"))
    )
    return [Promised(pledge, [_part(one, came.get(one.pk, 0), pledge, today) for one in parts[pledge.pk]]) for pledge in listed]


def _part(instalment: Instalment, came: int, pledge: Pledge, today: int) -> Part:
    return Part(instalment, came, pledge.is_open and instalment.due_day < today and came < instalment.amount_minor)


def next_instalment(pledge: Pledge) -> Instalment | None:
    """The first part of which nothing has come yet."""
    paid = Gift.objects.filter(instalment=OuterRef("pk"), kept_minor__gt=0)
    return pledge.instalments.exclude(Exists(paid)).order_by("number").first()
