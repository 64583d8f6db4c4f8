"""What the database knows already of the rows and people of a file. Asked in chunks of some thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import Model

from befriend.people.models import Contact, Email, Note, Phone, PostalAddress
from befriend.timeline.models import AddedTo, HistoryContact, HistoryRow, Interaction

# Where a file's news about a contact goes, and the columns by which it is the same as what is there.
TELLING: dict[AddedTo, tuple[type[Model], tuple[str, ...]]] = {
    AddedTo.EMAIL: (Email, ("address_folded",)),
    AddedTo.PHONE: (Phone, ("number",)),
    AddedTo.ADDRESS: (PostalAddress, ("street", "city", "region", "postcode", "country")),
    AddedTo.NOTE: (Note, ("text",)),
}


class KnownRow(NamedTuple):
    """A row that came before: in which batch, and with what content."""

    batch_id: int
    content: bytes


class KnownContact(NamedTuple):
    """Whom a key stood for before; `name` is the hash of the name the file gave then."""

    contact_id: int
    batch_id: int
    is_new: bool
    name: bytes
    name_folded: str
    is_erased: bool


def known_rows(identities: Collection[bytes]) -> dict[bytes, KnownRow]:
    """Those of the rows that were brought in before, by identity."""
    rows = HistoryRow.objects.filter(identity__in=identities).values_list("identity", "batch_id", "content")
    return {bytes(identity): KnownRow(batch_id, bytes(content)) for identity, batch_id, content in rows}


def interactions_of(identities: Collection[bytes]) -> dict[bytes, int]:
    """The interactions that these rows became."""
    rows = HistoryRow.objects.filter(identity__in=identities).values_list("identity", "interaction_id")
    return {bytes(identity): interaction_id for identity, interaction_id in rows}


def known_contacts(keys: Collection[bytes]) -> dict[bytes, KnownContact]:
    """Those of the keys that stood for someone before."""
    rows = HistoryContact.objects.filter(key__in=keys).values_list(
        "key", "contact_id", "batch_id", "is_new", "name", "contact__name_folded", "contact__erased_at"
    )
    return {
        bytes(key): KnownContact(contact_id, batch_id, is_new, bytes(name), folded, erased_at is not None)
        for key, contact_id, batch_id, is_new, name, folded, erased_at in rows
    }


def contacts_by_address_and_name(emails: Collection[str]) -> dict[tuple[str, str], int]:
    """By (folded e-mail, folded name): the one contact who has both; no answer where several do."""
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    rows = Email.objects.filter(address_folded__in=emails).values_list("address_folded", "contact__name_folded", "contact_id")
    for email, name, contact_id in rows:
        found[email, name].add(contact_id)
    return {pair: contact_ids.pop() for pair, contact_ids in found.items() if len(contact_ids) == 1}


def earlier_originals(contact_id: int, kind: int, amount: int, day: int, *, but_of_batch: int | None) -> list[tuple[int, int]]:
    """(day, id) of the contact's entries of this kind and amount up to that day that nothing reverses, latest first."""
    entries = Interaction.objects.filter(contact=contact_id, kind=kind, amount=amount, day__lte=day, reverses=None, reversal=None)
    if but_of_batch is not None:
        entries = entries.exclude(history_row__batch=but_of_batch)
    return list(entries.order_by("-day", "-id").values_list("day", "id"))


def reversed_by(identities: Collection[bytes]) -> list[bytes]:
    """The rows whose entries are reversed by the entries of these rows."""
    rows = HistoryRow.objects.filter(interaction__reversal__history_row__identity__in=identities)
    return [bytes(identity) for identity in rows.values_list("identity", flat=True)]


def is_recorded(table: AddedTo, contact_ids: Collection[int]) -> set[tuple[Any, ...]]:
    """What is there of one sort for these contacts, as (contact, what tells one from another); (contact,) for any at all."""
    model, columns = TELLING[table]
    rows = set(model._default_manager.filter(contact__in=contact_ids).values_list("contact_id", *columns))
    return rows | {(row[0],) for row in rows}


def contacts_exist() -> bool:
    """Whether anyone is known at all; when not, nobody needs to be looked for."""
    return Contact.objects.exists()
