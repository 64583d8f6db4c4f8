"""The people of a condition, a page at a time, as lists show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from befriend.people.models import Contact
from befriend.segments.queries import everyone

PAGE_SIZE = 50
SAMPLE_SIZE = 5


@dataclass(frozen=True, slots=True)
class Page:
    """Some people, and where the list goes on: the id of the contact to start before or after, None at its ends."""

    people: Sequence[Contact]
    before: int | None
    after: int | None


def people_page(condition: dict[str, Any], *, after: Contact | None = None, before: Contact | None = None) -> Page:
    """One page by name. `after` and `before` are contacts at whose place the list was left."""
    size = PAGE_SIZE + 1
    if before is not None:
        found = everyone.page(condition, before=_place(before), size=size)
        ids, has_before, has_after = found[-PAGE_SIZE:], len(found) == size, True
    else:
        found = everyone.page(condition, after=_place(after) if after else None, size=size)
        ids, has_before, has_after = found[:PAGE_SIZE], after is not None, len(found) == size
    return Page(in_order(ids), ids[0] if ids and has_before else None, ids[-1] if ids and has_after else None)


def a_few(condition: dict[str, Any]) -> list[Contact]:
    """A sample of the people, the same as long as they are the same."""
    return in_order(everyone.sample(condition, SAMPLE_SIZE))


def in_order(ids: Sequence[int]) -> list[Contact]:
    """The contacts of these ids, in this order."""
    by_id = Contact.objects.in_bulk(ids)
    return [by_id[contact_id] for contact_id in ids if contact_id in by_id]


def _place(contact: Contact) -> tuple[str, int]:
    return contact.name_folded, contact.pk
