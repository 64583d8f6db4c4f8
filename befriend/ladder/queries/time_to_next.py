"""How long people stand on a rung before they step up: the median over everyone who did."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery

from befriend.ladder.models import Rung, RungChange
from befriend.ladder.rules.period import Period

MOST_STEPS = 2_000


def median_days_to_next(rung: Rung, rungs: Sequence[Rung], period: Period) -> int | None:
    """Median days between coming to this rung and stepping up from it, over the latest steps of the period; None if nobody did."""
    above = [other for other in rungs if other.segment.position > rung.segment.position]
    days = sorted(waited for waited in _waits(rung, above, period) if waited is not None)
    return days[len(days) // 2] if days else None


def _waits(rung: Rung, above: Sequence[Rung], period: Period) -> QuerySet[RungChange, int | None]:
    came = (
        RungChange.objects.filter(contact=OuterRef("contact"), to_rung=rung, id__lt=OuterRef("id"), day__lte=OuterRef("day"))
        .order_by("-day", "-id")
        .values("day")[:1]
    )
    stepped_up = RungChange.objects.filter(from_rung=rung, to_rung__in=above, day__range=(period.since, period.until))
    latest = stepped_up.order_by("-day", "-id").annotate(came=Subquery(came, output_field=IntegerField()))[:MOST_STEPS]
    return latest.values_list(F("day") - F("came"), flat=True)
