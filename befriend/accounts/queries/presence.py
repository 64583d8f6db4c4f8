"""Who is here, read in two queries."""

from __future__ import annotations

from django.db.models import QuerySet

from befriend.accounts.models import Absence, Organisation, User
from befriend.accounts.rules.presence import Presence


def presence_on(day: int | None = None) -> Presence:
    """Who works here and is away on that day (today when not said). Of two absences the one told last says who stands in."""
    day = Organisation.current().today() if day is None else day
    works_here = User.objects.filter(is_active=True).values_list("pk", flat=True)
    away = in_force().filter(first_day__lte=day, last_day__gte=day).order_by("pk").values_list("user", "cover")
    return Presence(frozenset(works_here), dict(away))


def in_force() -> QuerySet[Absence]:
    """The absences that were not called off."""
    return Absence.objects.filter(called_off_at=None)


def absences_of(user: User, *, today: int) -> list[Absence]:
    """Those of one colleague that last or are to come, the first one first."""
    return list(in_force().filter(user=user, last_day__gte=today).select_related("cover").order_by("first_day", "pk"))
