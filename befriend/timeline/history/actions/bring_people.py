"""Fourth, the people: those nobody knew are created, and what the file tells is added where it is news."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from befriend.accounts.models import Organisation
from befriend.foundation.text import fold
from befriend.people.actions.search_index import index_contacts
from befriend.people.models import Contact
from befriend.people.rules.phone_numbers import read_phone, region_of
from befriend.timeline.history.actions.recognise import name_hash
from befriend.timeline.history.queries.known import TELLING, is_recorded
from befriend.timeline.history.scratch import Scratch
from befriend.timeline.models import AddedTo, HistoryAddition, HistoryBatch, HistoryContact
from befriend.timeline.rules.bulk import insert_of, moment, reserve_ids

_CHUNK = 2_000
_CONTACT = ("id", "kind", "name", "name_folded", "given_name", "family_name", "created_at", "created_day")
_COLUMNS = {
    AddedTo.EMAIL: ("contact_id", "address_folded", "address", "is_primary"),
    AddedTo.PHONE: ("contact_id", "number", "number_e164", "is_primary"),
    AddedTo.ADDRESS: ("contact_id", "street", "city", "region", "postcode", "country", "is_primary"),
    AddedTo.NOTE: ("contact_id", "text", "at"),
}
_WHO = """
SELECT key, kind, name, given_name, family_name, contact_id, is_new, has_key FROM person
WHERE EXISTS (SELECT 1 FROM entry WHERE entry.contact = person.key AND status = 0 AND NOT is_refund)
ORDER BY line
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
        now = timezone.now()
        with transaction.atomic():
            ids = _create_new(people, batch, now, organisation.today())
            added = _add_told(scratch, ids, {row[5] for row in people if row[5] is not None}, batch=batch, region=region, now=now)
            index_contacts(sorted(added | {ids[row[0]] for row in people if row[5] is None}))
        scratch.write("UPDATE person SET contact_id = ?, has_key = 1 WHERE key = ?", [(contact_id, key) for key, contact_id in ids.items()])


def _create_new(people: list[Any], batch: HistoryBatch, now: datetime, today: int) -> dict[bytes, int]:
    """The contact of each key; keys that were not known are remembered."""
    ids = {row[0]: row[5] for row in people if row[5] is not None}
    unknown = [row for row in people if row[5] is None]
    new_ids = reserve_ids("contact", len(unknown))
    ids |= {row[0]: new_id for row, new_id in zip(unknown, new_ids, strict=True)}
    insert_of(Contact, _CONTACT, [_contact(row, ids[row[0]], now, today) for row in unknown])
    insert_of(
        HistoryContact,
        ("key", "contact_id", "batch_id", "is_new", "name"),
        [(row[0], ids[row[0]], batch.pk, row[5] is None, name_hash(row[2])) for row in people if not row[7]],
    )
    return ids


def _contact(row: Any, new_id: int, now: datetime, today: int) -> tuple[Any, ...]:
    _key, kind, name, given_name, family_name, *_rest = row
    return new_id, kind, name, fold(name)[:400], given_name, family_name, moment(now), today


def _add_told(scratch: Scratch, ids: dict[bytes, int], known_ids: set[int], *, batch: HistoryBatch, region: str, now: datetime) -> set[int]:
    """Addresses, numbers and remarks that are news; returns the contacts known before to whom something was added."""
    changed: set[int] = set()
    for table, sql in _TOLD.items():
        told = list(scratch.rows(sql.format(keys=", ".join("?" * len(ids))), *ids))
        there = is_recorded(table, known_ids) if known_ids and told else set()
        rows = (_row(table, ids[key], values, region) for key, *values in told)
        new = [row for row in rows if _is_news(row, table, there)]
        model = TELLING[table][0]
        new_ids = reserve_ids(model._meta.db_table, len(new))
        insert_of(model, ("id", *_COLUMNS[table]), [_stored(new_id, row, table, now) for new_id, row in zip(new_ids, new, strict=True)])
        to_known = [(new_id, row[0]) for new_id, row in zip(new_ids, new, strict=True) if row[0] in known_ids]
        insert_of(HistoryAddition, ("batch_id", "table", "row_id"), [(batch.pk, table, new_id) for new_id, _contact_id in to_known])
        changed |= {contact_id for _new_id, contact_id in to_known}
    return changed


def _is_news(row: list[Any], table: AddedTo, there: set[tuple[Any, ...]]) -> bool:
    """Whether the contact has no such one yet; the first e-mail, number or address of a contact is used first."""
    contact_id = row[0]
    mark = (contact_id, *row[1 : 1 + len(TELLING[table][1])])
    if mark in there:
        return False
    row.append((contact_id,) not in there)
    there |= {mark, (contact_id,)}
    return True


def _row(table: AddedTo, contact_id: int, values: list[str], region: str) -> list[Any]:
    """The contact, what tells this one from others, and what else is kept of it."""
    if table == AddedTo.EMAIL:
        return [contact_id, fold(values[0])[:320], values[0]]
    if table == AddedTo.PHONE:
        return [contact_id, *read_phone(values[0], region=region)]
    return [contact_id, *values]


def _stored(new_id: int, row: list[Any], table: AddedTo, now: datetime) -> list[Any]:
    """Notes have no first among them; they have a moment."""
    return [new_id, *row[:-1], moment(now)] if table == AddedTo.NOTE else [new_id, *row]
