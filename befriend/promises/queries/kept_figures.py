"""How well each team keeps its promises, and how long keeping takes, in working hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median, quantiles

from django.core.cache import cache
from django.utils import timezone

from befriend.accounts.models import Team
from befriend.foundation.working_time import elapsed
from befriend.promises.models import Promise
from befriend.promises.queries.kept import count_kept
from befriend.promises.queries.rules_now import read_calendars
from befriend.promises.rules.figures import Kept

# Of so many kept last it is said how long they took: working time is counted one by one.
MOST_TIMED = 5_000
_HOUR = timedelta(hours=1)
_MINUTES = 5 * 60


@dataclass(frozen=True, slots=True)
class HowLong:
    """Working hours from a promise's beginning to its keeping: half took no longer than the median, nine in ten than `p90`."""

    median: float
    p90: float
    counted: int


def kept_by_team(days: int) -> list[tuple[Team, Kept]]:
    """What became of the promises made in the last so many days, by the teams of those who own them; counted anew every five
    minutes. Who is in two teams counts for both."""
    name = f"promises.kept_by_owner.{days}"
    by_owner: dict[int, Kept] | None = cache.get(name)
    if by_owner is None:
        now = timezone.now()
        by_owner = count_kept(Promise.objects.filter(owner__isnull=False, opened_at__gte=now - timedelta(days=days)), now, by="owner")
        cache.set(name, by_owner, _MINUTES)
    teams = Team.objects.prefetch_related("memberships").order_by("name")
    counted = [(team, _sum(by_owner.get(one.user_id, Kept()) for one in team.memberships.all())) for team in teams]
    return [(team, kept) for team, kept in counted if kept.made]


def _sum(figures: Iterable[Kept]) -> Kept:
    total = Kept()
    for one in figures:
        total += one
    return total


def how_long(*, standard_id: int, days: int, now: datetime | None = None) -> HowLong | None:
    """How long keeping this standard took in that time, on its calendar; None when nothing was kept."""
    moment = now or timezone.now()
    calendars = read_calendars()
    kept = Promise.objects.filter(standard=standard_id, opened_at__gte=moment - timedelta(days=days), kept_at__isnull=False)
    rows = kept.order_by("-opened_at").values_list("opened_at", "kept_at", "version__calendar")[:MOST_TIMED]
    hours = [elapsed(opened_at, kept_at, calendars[calendar]) / _HOUR for opened_at, kept_at, calendar in rows if kept_at is not None]
    if not hours:
        return None
    ninth = quantiles(hours, n=10, method="inclusive")[8] if len(hours) > 1 else hours[0]
    return HowLong(round(median(hours), 1), round(ninth, 1), len(hours))
