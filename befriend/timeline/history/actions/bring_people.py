"""Fourth, the people: those nobody knew are created, and what the file tells is added where it is news."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from befriend.accounts.models import Organisation
from befriend.foundation.text import fold
from befriend.people.actions.search_index import index_contacts
from befriend.people.models import Contact, Email, Note, Phone, PostalAddress
from befriend.people.rules.phone_numbers import read_phone, region_of
from befriend.timeline.history.actions.recognise import name_hash
from befriend.timeline.history.queries.known import TELLING, is_recorded
from befriend.timeline.history.scratch import Scratch
from befriend.timeline.models import AddedTo, HistoryAddition, HistoryBatch, HistoryContact

_CHUNK = 2_000
_WHO = """
SELECT key, kind, name, given_name, family_name, contact_id, is_new, has_key FROM person
WHERE EXISTS (SELECT 1 FROM entry WHERE entry.contact = person.key AND status = 0 AND NOT is_refund)
"""
_TOLD = {
    AddedTo.EMAIL: "SELECT key, address FROM email WHERE key IN ({keys})",
    AddedTo.PHONE: "SELECT key, number FROM phone WHERE key IN ({keys})",
    AddedTo.ADDRESS: "SELECT key, street, city, region, postcode, country FROM address WHERE key IN ({keys})",
    AddedTo.NOTE: "SELECT key, text FROM remark WHERE key IN ({keys})",
}


def bring_people(scratch: Scratch, batch: HistoryBatch) -> None:
    """Everyone whom a new entry is about gets a contact; each chunk is one transaction."""
    organisation = Organisation.current()
    region = region_of(organisation.time_zone)
    for people in scratch.chunks(_WHO, size=_CHUNK):
        with transaction.atomic():
            ids = _create_new(people, batch, timezone.now(), organisation.today())
            added = _add_told(scratch, ids, {row[5] for row in people if row[5] is not None}, batch, region)
            index_contacts(sorted(added | {ids[row[0]] for row in people if row[5] is None}))
        scratch.write("UPDATE person SET contact_id = ?, has_key = 1 WHERE key = ?", [(contact_id, key) for key, contact_id in ids.items()])


def _create_new(people: list[Any], batch: HistoryBatch, now: datetime, today: int) -> dict[bytes, int]:
    """The contact of each key; keys that were not known are remembered."""
    ids = {row[0]: row[5] for row in people if row[5] is not None}
    unknown = [row for row in people if row[5] is None]
    contacts = Contact.objects.bulk_create([_contact(row, now, today) for row in unknown])
    ids |= {row[0]: contact.pk for row, contact in zip(unknown, contacts, strict=True)}
    HistoryContact.objects.bulk_create(
        HistoryContact(key=row[0], contact_id=ids[row[0]], batch=batch, is_new=row[5] is None, name=name_hash(row[2]))
        for row in people
        if not row[7]
    )
    return ids


def _contact(row: Any, now: datetime, today: int) -> Contact:
    _key, kind, name, given_name, family_name, *_rest = row
    return Contact(
        kind=kind,
        name=name,
        name_folded=fold(name)[:400],
        given_name=given_name,
        family_name=family_name,
        created_at=now,
        created_day=today,
    )


def _add_told(scratch: Scratch, ids: dict[bytes, int], known_ids: set[int], batch: HistoryBatch, region: str) -> set[int]:
    """Addresses, numbers and remarks that are news; returns the contacts known before to whom something was added."""
    changed: set[int] = set()
    for table, sql in _TOLD.items():
        rows = list(scratch.rows(sql.format(keys=", ".join("?" * len(ids))), *ids))
        there = is_recorded(table, known_ids) if known_ids and rows else set()
        new = [row for key, *told in rows if _is_news(row := _row(table, ids[key], told, region), table, there)]
        created: list[Any] = TELLING[table][0]._default_manager.bulk_create(new)
        to_known = [row for row in created if row.contact_id in known_ids]
        HistoryAddition.objects.bulk_create(HistoryAddition(batch=batch, table=table, row_id=row.pk) for row in to_known)
        changed |= {row.contact_id for row in to_known}
    return changed


def _is_news(row: Any, table: AddedTo, there: set[tuple[Any, ...]]) -> bool:
    """Whether the contact has no such one yet; the first e-mail, number or address of a contact is used first."""
    mark = (row.contact_id, *(getattr(row, column) for column in TELLING[table][1]))
    if mark in there:
        return False
    if table != AddedTo.NOTE:
        row.is_primary = (row.contact_id,) not in there
    there |= {mark, (row.contact_id,)}
    return True


def _row(table: AddedTo, contact_id: int, told: list[str], region: str) -> Any:
    if table == AddedTo.EMAIL:
        return Email(contact_id=contact_id, address=told[0], address_folded=fold(told[0])[:320])
    if table == AddedTo.PHONE:
        number, e164 = read_phone(told[0], region=region)
        return Phone(contact_id=contact_id, number=number, number_e164=e164)
    if table == AddedTo.ADDRESS:
        return PostalAddress(contact_id=contact_id, **dict(zip(TELLING[table][1], told, strict=True)))
    return Note(contact_id=contact_id, text=told[0])
