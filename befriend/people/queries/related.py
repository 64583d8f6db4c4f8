"""Who is related to whom, read from either side."""

from __future__ import annotations

from collections.abc import Collection

from befriend.people.models import Relationship

BATCH = 2_000


def related_ids(contact_ids: Collection[int]) -> set[int]:
    """The other sides of all relationships these contacts have."""
    ids, found = sorted(contact_ids), set[int]()
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        forth = Relationship.objects.filter(from_contact__in=batch).values_list("to_contact_id", flat=True)
        back = Relationship.objects.filter(to_contact__in=batch).values_list("from_contact_id", flat=True)
        found |= set(forth.union(back))
    return found
