"""A row about someone on My day: who, where they stand, what happened last, why they are here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from befriend.foundation.kinds import UnknownKind, kind_with_code
from befriend.ladder.models import Standing
from befriend.people.models import Contact, Restriction


@dataclass(frozen=True, slots=True)
class Row:
    """Someone to think of: where they stand, what happened last (a sentence without its subject), and why they are here."""

    contact: Contact
    standing: Standing | None
    told: str = ""
    why: str = ""


def rows_of(contact_ids: Sequence[int]) -> list[Row]:
    """A row for each of these contacts, in this order, with rung, last entry and do-nots."""
    in_force = Prefetch("restrictions", Restriction.objects.filter(lifted_at=None), to_attr="do_nots")
    found = Contact.objects.select_related("standing__rung__segment").prefetch_related(in_force).in_bulk(contact_ids)
    return [_row(found[pk]) for pk in contact_ids if pk in found]


def _row(contact: Contact) -> Row:
    standing: Standing | None = getattr(contact, "standing", None)
    return Row(contact, standing, _told(standing))


def _told(standing: Standing | None) -> str:
    if standing is None or standing.last_kind is None:
        return ""
    try:
        return str(kind_with_code(standing.last_kind).told)
    except UnknownKind:  # of a domain that is no longer here
        return ""
