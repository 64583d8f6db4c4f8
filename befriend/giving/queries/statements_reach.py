"""Up to which day the bank has told us what came: before that nobody can say that something is missing."""

from __future__ import annotations

from django.db.models import Max

from befriend.foundation.days import day_number
from befriend.giving.models import StatementFile, StatementLine


def statements_reach(today: int) -> int:
    """The last day of the newest statement; today, where no statement was ever brought in and gifts are written by hand."""
    newest = StatementFile.objects.filter(undone_at=None, read__gt=0).order_by("-pk").values_list("pk", flat=True)[:3]
    last = StatementLine.objects.filter(file__in=list(newest)).aggregate(day=Max("booked_on"))["day"]
    return today if last is None else min(today, day_number(last))
