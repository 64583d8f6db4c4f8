"""The list of people by name, a page at a time."""

from __future__ import annotations

from django.core.cache import caches
from django.db.models import Q

from befriend.people.models import Contact

Place = tuple[str, int]
"""A place in the list: folded name and id."""

# Counting everyone exactly takes a while when they are many, and then nobody minds a minute-old figure.
_MANY = 20_000
_KEPT_FOR_S = 60


def page_of_people(*, after: Place | None = None, before: Place | None = None, size: int) -> list[int]:
    """The ids of the next living contacts after a place, or of the last ones before it, in the order of the list."""
    people = Contact.objects.filter(archived_day=None)
    if before is not None:
        # The bound on the name alone is what the index can use.
        people = people.filter(Q(name_folded__lte=before[0]) & (Q(name_folded__lt=before[0]) | Q(pk__lt=before[1])))
        return list(people.order_by("-name_folded", "-pk").values_list("pk", flat=True)[:size])[::-1]
    if after is not None:
        people = people.filter(Q(name_folded__gte=after[0]) & (Q(name_folded__gt=after[0]) | Q(pk__gt=after[1])))
    return list(people.order_by("name_folded", "pk").values_list("pk", flat=True)[:size])


def number_of_people() -> int:
    """How many living contacts there are; among many, a minute old."""
    known: int | None = caches["own"].get("people.number")
    if known is None:
        known = Contact.objects.filter(archived_day=None).count()
        if known > _MANY:
            caches["own"].set("people.number", known, _KEPT_FOR_S)
    return known
