"""What the one-person engine needs to know, read in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection
from django.db.models import Q

from befriend.people.models import Contact, Relationship
from befriend.segments.rules.person import ConsentFact, Entry, Person
from befriend.segments.rules.world import Side

_QUESTIONS = {
    "contacts": "SELECT id, kind, language, created_day, archived_day FROM contact WHERE id {whose}",
    "roles": "SELECT contact_id, role, since_day FROM contact_role WHERE contact_id {whose}",
    "tags": "SELECT contact_id, tag_id FROM contact_tag WHERE contact_id {whose}",
    "fields": "SELECT contact_id, field_id, text, number FROM field_value WHERE contact_id {whose}",
    "consents": "SELECT contact_id, day, id, purpose, channel, given FROM consent WHERE contact_id {whose}",
    "history": "SELECT contact_id, day, kind, amount, channel FROM interaction i WHERE contact_id {whose} AND reverses_id IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM interaction r WHERE r.reverses_id = i.id) ORDER BY day, id",
}


def load_person(contact_id: int) -> Person:
    """One contact with facts and history, in six queries; Contact.DoesNotExist when there is none."""
    people = load_people([contact_id])
    if not people:
        raise Contact.DoesNotExist(f"There is no contact {contact_id}.")
    return people[0]


def load_people(contact_ids: Collection[int], *, with_history: bool = True) -> list[Person]:
    """These contacts, in six queries for all of them; their relations are read when a condition asks.

    Without their history, when the caller has it from elsewhere, in five.

    Their history is in order. Plain SQL, for this runs with every recording, where the ORM would take most of the time.
    """
    if not contact_ids:
        return []
    whose = f"IN ({', '.join(str(int(contact_id)) for contact_id in contact_ids)})"
    facts = {name: _by_contact(question.format(whose=whose)) for name, question in _QUESTIONS.items() if with_history or name != "history"}
    return [
        Person(
            id=contact_id,
            kind=kind,
            language=language,
            created_day=created_day,
            is_archived=archived_day is not None,
            roles=dict(facts["roles"][contact_id]),
            tags=frozenset(tag for (tag,) in facts["tags"][contact_id]),
            fields=_values(facts["fields"][contact_id]),
            consents=[
                ConsentFact(day, identity, purpose, channel, given == 1)
                for day, identity, purpose, channel, given in facts["consents"][contact_id]
            ],
            history=[Entry(*entry) for entry in facts.get("history", {}).get(contact_id, ())],
            related=_RelatedTo(contact_id),
        )
        for contact_id, contacts in facts["contacts"].items()
        for kind, language, created_day, archived_day in contacts
    ]


def _by_contact(question: str) -> dict[int, list[Any]]:
    by_contact: dict[int, list[Any]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(question)
        for contact_id, *rest in cursor.fetchall():
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
