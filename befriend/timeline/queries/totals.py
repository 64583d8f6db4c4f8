"""One contact's timeline in sums: by year, by day, and all gifts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Max, Min, Sum, Value, When
from django.db.models.functions import Coalesce

from befriend.foundation.days import date_of, day_number
from befriend.timeline.queries.entries import counting
from befriend.timeline.rules.groups import Group, codes_of


@dataclass(frozen=True, slots=True)
class KindTotal:
    """How often one kind happened in a stretch of days (a year, or a day), and its amounts in minor units."""

    at: int
    kind: int
    number: int
    amount: int


@dataclass(frozen=True, slots=True)
class GivingTotal:
    """All gifts by today: how many, how much in minor units, the days of the first and the last."""

    number: int
    amount: int
    first_day: int | None
    last_day: int | None


def by_day(contact_id: int, *, first: int, last: int) -> list[KindTotal]:
    """Each kind on each day from `first` to `last`, oldest first: as many rows as days at most, however much happened."""
    rows = (
        counting(contact_id)
        .filter(day__range=(first, last))
        .values_list("day", "kind")
        .annotate(number=Count("id"), total=Coalesce(Sum("amount"), 0))
        .order_by("day", "kind")
    )
    return [KindTotal(*row) for row in rows]


def by_year(contact_id: int) -> list[KindTotal]:
    """Each kind in each calendar year, newest year first; a future entry counts in its year."""
    bounds = counting(contact_id).aggregate(first=Min("day"), last=Max("day"))
    if bounds["first"] is None:
        return []
    years = range(date_of(bounds["first"]).year, date_of(bounds["last"]).year + 1)
    starts = [When(day__gte=day_number(date(year, 1, 1)), then=Value(year)) for year in reversed(years)]
    rows = (
        counting(contact_id)
        .annotate(year=Case(*starts))
        .values_list("year", "kind")
        .annotate(number=Count("id"), total=Coalesce(Sum("amount"), 0))
        .order_by("-year", "kind")
    )
    return [KindTotal(*row) for row in rows]


def giving_of(contact_id: int, *, today: int) -> GivingTotal:
    """All gifts that count and have come by today."""
    gifts = counting(contact_id).filter(kind__in=codes_of(Group.GIFTS), day__lte=today)
    total = gifts.aggregate(number=Count("id"), amount=Coalesce(Sum(F("amount")), 0), first_day=Min("day"), last_day=Max("day"))
    return GivingTotal(**total)
