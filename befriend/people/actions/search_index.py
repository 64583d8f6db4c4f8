"""Keeps the search tables in step with contacts and notes. Their SQL differs by database; their words do not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeVar

import phonenumbers
from django.db import connection, transaction
from django.db.models import Model, QuerySet

from befriend.people.models import Contact, Email, Note, Phone, SearchWord
from befriend.people.queries.search_sql import contacts_with_words
from befriend.people.rules.search_words import index_words, may_be_mistyped, phone_words

BATCH = 5_000
_PUT = {
    "sqlite": "INSERT OR REPLACE INTO {table} (rowid, words) VALUES (%s, %s)",
    "postgresql": (
        "INSERT INTO {table} (id, words) VALUES (%s, array_to_tsvector(%s::text[])) ON CONFLICT (id) DO UPDATE SET words = excluded.words"
    ),
}
_TAKE = {"sqlite": "DELETE FROM {table} WHERE rowid = %s", "postgresql": "DELETE FROM {table} WHERE id = %s"}
_EMPTY = {
    "sqlite": [f"INSERT INTO {table} ({table}) VALUES ('delete-all')" for table in ("contact_search", "note_search")],  # noqa: S608
    "postgresql": ["TRUNCATE contact_search, note_search"],
}
AnyModel = TypeVar("AnyModel", bound=Model)


def index_contacts(contact_ids: Collection[int]) -> None:
    """Make these contacts found by the names, e-mails and phones they have now."""
    with transaction.atomic():
        _put("contact_search", _contact_words(Contact.objects.filter(pk__in=contact_ids, erased_at=None)))


def index_notes(notes: Iterable[Note]) -> None:
    """Make these notes found by their words."""
    with transaction.atomic():
        _put("note_search", ((note.pk, index_words([note.text])) for note in notes), learn=False)


def forget_contacts(contact_ids: Collection[int]) -> None:
    """Make these contacts found no more."""
    _take("contact_search", contact_ids)


def forget_notes(note_ids: Collection[int]) -> None:
    """Make these notes found no more."""
    _take("note_search", note_ids)


def forget_words(words: Collection[str]) -> None:
    """Unlearn those of these words that nobody has any more."""
    gone = [word for word in words if not contacts_with_words([[word]], limit=1)]
    SearchWord.objects.filter(word__in=gone).delete()


def reindex(report: Callable[[int], None] = lambda done: None) -> int:
    """Build everything anew, as after a bulk import: the number of contacts indexed. `report` hears how many are done."""
    done = 0
    with transaction.atomic():
        _empty()
        SearchWord.objects.all().delete()
        for contacts in _in_batches(Contact.objects.filter(erased_at=None)):
            _put("contact_search", _contact_words(contacts))
            done += len(contacts)
            report(done)
        for notes in _in_batches(Note.objects.all()):
            index_notes(notes)
    return done


def _in_batches(rows: QuerySet[AnyModel]) -> Iterator[list[AnyModel]]:
    """All rows by ascending key, a batch at a time, in bounded memory."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def _contact_words(contacts: Iterable[Contact]) -> list[tuple[int, list[str]]]:
    contacts = list(contacts)
    texts = {contact.pk: [contact.name, contact.given_name, contact.family_name, contact.called_by] for contact in contacts}
    for contact_id, address in Email.objects.filter(contact__in=texts).values_list("contact_id", "address"):
        texts[contact_id].append(address)
    words = {contact_id: index_words(filter(None, parts)) for contact_id, parts in texts.items()}
    for contact_id, number, e164 in Phone.objects.filter(contact__in=texts).values_list("contact_id", "number", "number_e164"):
        words[contact_id] += phone_words(number, e164, _national(e164))
    return list(words.items())


def _national(e164: str) -> str:
    return str(phonenumbers.parse(e164).national_number) if e164 else ""


def _put(table: str, rows: Iterable[tuple[int, list[str]]], *, learn: bool = True) -> None:
    rows = list(rows)
    join = " ".join if connection.vendor == "sqlite" else list
    with connection.cursor() as cursor:
        cursor.executemany(_PUT[connection.vendor].format(table=table), [(row_id, join(words)) for row_id, words in rows])
    if learn:
        _learn({word for _row_id, words in rows for word in words if may_be_mistyped(word)})


def _learn(words: set[str]) -> None:
    """Keep the words a mistyped one may have been meant to be."""
    new = [SearchWord(word=word, backwards=word[::-1]) for word in sorted(words)]
    SearchWord.objects.bulk_create(new, ignore_conflicts=True, batch_size=BATCH)


def _take(table: str, row_ids: Collection[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(_TAKE[connection.vendor].format(table=table), [(row_id,) for row_id in row_ids])


def _empty() -> None:
    with connection.cursor() as cursor:
        for statement in _EMPTY[connection.vendor]:
            cursor.execute(statement)
