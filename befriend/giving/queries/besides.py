"""What one person gave besides money, for their page: as much of it as the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.giving.models import ENDS, Bringing, Legacy, ProBonoHours, Thing, value_of

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Besides:
    """Things and how many of them they have not heard of; hours and what we think they are worth; a legacy."""

    things: int
    untold: int
    latest: list[Bringing]
    hours: Decimal
    hours_worth_minor: int
    legacy: Legacy | None

    @property
    def is_empty(self) -> bool:
        return not (self.things or self.hours or self.latest or self.legacy)


def given_besides(contact_id: int, *, user: User) -> Besides:
    """Three queries; one more for those entrusted with legacies, who alone are given one."""
    found_its_way = Q(state__in=[*ENDS], told=None)
    stand = Thing.objects.filter(bringing__contact=contact_id, bringing__withdrawn_at=None)
    sums = stand.aggregate(number=Count("pk"), untold=Count("pk", filter=found_its_way))
    latest = Bringing.objects.filter(contact=contact_id, withdrawn_at=None).prefetch_related("things").order_by("-at", "-pk")[:_SHOWN]
    rows = ProBonoHours.objects.filter(pro_bono__contact=contact_id, taken_back_at=None).values_list("hours", "rate_minor")
    worked = list(rows)
    legacy: Legacy | None = None
    if can(user, Permission.SEE_LEGACIES):
        legacy = Legacy.objects.visible_to(user).filter(contact=contact_id, taken_back_at=None).order_by("-pk").first()
    return Besides(
        sums["number"],
        sums["untold"],
        list(latest) if sums["number"] else [],
        sum((hours for hours, _rate in worked), Decimal(0)),
        sum(value_of(hours, rate) or 0 for hours, rate in worked),
        legacy,
    )
