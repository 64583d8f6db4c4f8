"""Which appeals there are."""

from __future__ import annotations

from django.db.models import Q

from befriend.giving.models import Appeal


def appeals_on(day: int) -> list[Appeal]:
    """Those that ask on that day, the newest first."""
    is_open = Q(first_day__lte=day) & (Q(last_day=None) | Q(last_day__gte=day))
    return list(Appeal.objects.filter(is_open).select_related("fund").order_by("-first_day", "name"))


def all_appeals() -> list[Appeal]:
    """Every appeal, the newest first."""
    return list(Appeal.objects.select_related("fund").order_by("-first_day", "name"))
