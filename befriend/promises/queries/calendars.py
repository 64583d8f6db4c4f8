"""The calendars by which working time is counted."""

from __future__ import annotations

from django.db.models import QuerySet

from befriend.promises.models import WorkCalendar


def open_calendars() -> QuerySet[WorkCalendar]:
    """Those in use, the house's own first."""
    return WorkCalendar.objects.filter(archived_at=None).order_by("-is_default", "name", "pk")


def calendar_of_the_house() -> WorkCalendar | None:
    """The one that is meant when nobody says which; None before any was made."""
    return open_calendars().first()
