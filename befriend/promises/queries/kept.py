"""How well the standards were kept, counted for all of them at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from befriend.promises.models import OPEN, Promise, Watch
from befriend.promises.rules.figures import Kept

PERIODS = (30, 365)
_MINUTES = 5 * 60

ByStandard = dict[int, Kept]

_IN_TIME = Q(kept_at__isnull=False) & (Q(due_at=None) | Q(kept_at__lte=F("due_at")))
_BROKEN_BY_THEN = Q(broken_at__isnull=False, kept_at__gt=F("broken_at"))
_KEPT_AFTER = Q(kept_at__isnull=False, due_at__isnull=False, kept_at__gt=F("due_at"))


def kept_by_standard(days: int) -> ByStandard:
    """What became of the promises made in the last so many days, by standard: one query, kept at hand for five minutes."""
    stamp = Watch.objects.filter(pk=1).values_list("standards", flat=True).first()
    name = f"promises.kept.{days}.{stamp}"
    known: ByStandard | None = cache.get(name)
    if known is None:
        now = timezone.now()
        known = count_kept(Promise.objects.filter(standard__isnull=False, opened_at__gte=now - timedelta(days=days)), now)
        cache.set(name, known, _MINUTES)
    return known


def count_kept(promises: QuerySet[Promise], now: datetime, *, by: str = "standard") -> ByStandard:
    """The same of these promises, as of now; or by another of their fields."""
    rows = (
        promises.order_by()
        .values_list(by)
        .annotate(
            made=Count("pk"),
            kept=Count("pk", filter=_IN_TIME),
            kept_late=Count("pk", filter=_KEPT_AFTER & ~_BROKEN_BY_THEN),
            kept_broken=Count("pk", filter=_KEPT_AFTER & _BROKEN_BY_THEN),
            released=Count("pk", filter=Q(released_at__isnull=False)),
            not_due=Count("pk", filter=OPEN & not_due(now)),
            late=Count("pk", filter=OPEN & late(now) & ~broken(now)),
            broken=Count("pk", filter=OPEN & broken(now)),
        )
    )
    return {standard: Kept(*numbers) for standard, *numbers in rows}


def open_by_standard(now: datetime) -> ByStandard:
    """What is open now, however long ago it was made: not due, late, broken."""
    return count_kept(Promise.objects.filter(OPEN, standard__isnull=False), now)


def not_due(now: datetime) -> Q:
    """Of open ones: still in time, or waiting for the customer."""
    return Q(due_at=None) | Q(paused_at__isnull=False) | Q(due_at__gte=now)


def late(now: datetime) -> Q:
    """Of open ones: due passed; broken ones too."""
    return Q(paused_at=None, due_at__lt=now)


def broken(now: datetime) -> Q:
    """Of open ones: so late that it counts as broken."""
    return Q(paused_at=None, due_at__lt=now, broken_at__isnull=False, broken_at__lt=now)
