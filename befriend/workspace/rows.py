"""A row about someone on My day: who, where they stand, what happened last, why they are here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from befriend.foundation.kinds import UnknownKind, kind_with_code
from befriend.ladder.models import Standing
from befriend.people.models import Contact, Restriction, RestrictionKind


@dataclass(frozen=True, slots=True)
class Row:
    """Someone to think of: where they stand, what happened last (a sentence without its subject), and why they are here."""

    contact: Contact
    standing: Standing | None
    told: str = ""
    why: str = ""

    @property
    def is_to_be_left(self) -> bool:
        """Whether they have died, or asked to hear nothing from us: then nobody is sent their way."""
        return any(
            one.kind == RestrictionKind.DECEASED or (one.kind == RestrictionKind.DO_NOT_CONTACT and not one.channel)
            for one in self.contact.do_nots  # type: ignore[attr-defined]
        )


def rows_of(contact_ids: Sequence[int]) -> list[Row]:
    """A row for each of these contacts, in this order, with rung, last entry and do-nots."""
    in_force = Prefetch("restrictions", Restriction.objects.filter(lifted_at=None), to_attr="do_nots")
    found = Contact.objects.select_related("standing__rung__segment").prefetch_related(in_force).in_bulk(contact_ids)
    return [_row(found[pk]) for pk in contact_ids if pk in found]


def rows_to_think_of(contact_ids: Sequence[int]) -> list[Row]:
    """The same, without those who are to be left in peace."""
    return [row for row in rows_of(contact_ids) if not row.is_to_be_left]


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
