"""What the one-person engine needs to know, read in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Q

from befriend.people.models import ConsentEntry, Contact, ContactRole, ContactTag, FieldValue, Relationship
from befriend.segments.rules.person import ConsentFact, Entry, Person
from befriend.segments.rules.world import Side
from befriend.timeline.models import Interaction


def load_person(contact_id: int) -> Person:
    """One contact with facts and history, in six queries; Contact.DoesNotExist when there is none."""
    people = load_people([contact_id])
    if not people:
        raise Contact.DoesNotExist(f"There is no contact {contact_id}.")
    return people[0]


def load_people(contact_ids: Collection[int]) -> list[Person]:
    """These contacts, in six queries for all of them; their relations are read when a condition asks."""
    roles = _grouped(ContactRole.objects.filter(contact__in=contact_ids).values_list("contact_id", "role", "since_day"))
    tags = _grouped(ContactTag.objects.filter(contact__in=contact_ids).values_list("contact_id", "tag_id"))
    fields = _grouped(FieldValue.objects.filter(contact__in=contact_ids).values_list("contact_id", "field_id", "text", "number"))
    consents = _grouped(
        ConsentEntry.objects.filter(contact__in=contact_ids).values_list("contact_id", "day", "id", "purpose", "channel", "given")
    )
    entries = _grouped(
        Interaction.objects.filter(contact__in=contact_ids, reverses=None, reversal=None).values_list(
            "contact_id", "day", "kind", "amount", "channel"
        )
    )
    return [
        Person(
            id=contact_id,
            kind=kind,
            language=language,
            created_day=created_day,
            is_archived=archived_day is not None,
            roles=dict(roles[contact_id]),
            tags=frozenset(tag for (tag,) in tags[contact_id]),
            fields=_values(fields[contact_id]),
            consents=[
                ConsentFact(day, identity, purpose, channel, given == 1) for day, identity, purpose, channel, given in consents[contact_id]
            ],
            history=[Entry(*entry) for entry in entries[contact_id]],
            related=_RelatedTo(contact_id),
        )
        for contact_id, kind, language, created_day, archived_day in Contact.objects.filter(pk__in=contact_ids).values_list(
            "id", "kind", "language", "created_day", "archived_day"
        )
    ]


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    by_contact: dict[int, list[Any]] = defaultdict(list)
    for contact_id, *rest in rows:
        by_contact[contact_id].append(tuple(rest))
    return by_contact


def _values(rows: Sequence[tuple[int, str | None, int | None]]) -> dict[int, list[str | int]]:
    values: dict[int, list[str | int]] = defaultdict(list)
    for field_id, text, number in rows:
        value = number if text is None else text
        if value is not None:
            values[field_id].append(value)
    return values


class _RelatedTo:
    """Reads the living contacts at the other end of one contact's relationships: once, when first asked."""

    def __init__(self, contact_id: int) -> None:
        self.contact_id = contact_id
        self.known: dict[tuple[int, Side], Sequence[Person]] = {}

    def __call__(self, type_id: int, side: Side) -> Sequence[Person]:
        if (type_id, side) not in self.known:
            self.known[type_id, side] = [person for person in load_people(self._others(type_id, side)) if not person.is_archived]
        return self.known[type_id, side]

    def _others(self, type_id: int, side: Side) -> set[int]:
        mine = {"from": Q(from_contact=self.contact_id), "to": Q(to_contact=self.contact_id)}
        of_side = mine["from"] | mine["to"] if side == "both" else mine[side]
        ends = Relationship.objects.filter(of_side, type=type_id).values_list("from_contact_id", "to_contact_id")
        return {end for pair in ends for end in pair} - {self.contact_id}
