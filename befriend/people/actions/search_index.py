"""Keeps the search tables in step with contacts and notes. Their SQL differs by database; their words do not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import Model, QuerySet
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from befriend.people.models import Contact, Email, Note, Phone, SearchWord
from befriend.people.queries.search_sql import contacts_with_words
from befriend.people.rules.search_words import index_words, may_be_mistyped, phone_words

BATCH = 5_000
REMEMBERED = 500_000
_PUT = {
    "sqlite": "INSERT OR REPLACE INTO {table} (rowid, words) VALUES (%s, %s)",
    "postgresql": (
        "INSERT INTO {table} (id, words) VALUES (%s, array_to_tsvector(%s::text[])) ON CONFLICT (id) DO UPDATE SET words = excluded.words"
    ),
}
_TAKE = {"sqlite": "DELETE FROM {table} WHERE rowid = %s", "postgresql": "DELETE FROM {table} WHERE id = %s"}
_EMPTY = {
    "sqlite": [
        "INSERT INTO contact_search (contact_search) VALUES ('delete-all')",
        "INSERT INTO note_search (note_search) VALUES ('delete-all')",
        "DELETE FROM search_word",
    ],
    "postgresql": ["TRUNCATE contact_search, note_search, search_word", "DROP INDEX contact_search_words", "DROP INDEX note_search_words"],
}
# An index built over all rows is ready much sooner than one that grew with each.
_FILLED = {
    "sqlite": [],
    "postgresql": [
        "CREATE INDEX contact_search_words ON contact_search USING gin (words)",
        "CREATE INDEX note_search_words ON note_search USING gin (words)",
    ],
}
AnyModel = TypeVar("AnyModel", bound=Model)
AnyRow = TypeVar("AnyRow", bound=tuple[Any, ...])
Names = tuple[int, str, str, str, str, str]


def index_contacts(contact_ids: Collection[int]) -> None:
    """Make these contacts found by the names, e-mails and phones they have now."""
    with transaction.atomic():
        _learn(_put("contact_search", _contact_words(_names().filter(pk__in=contact_ids))))


def index_notes(notes: Iterable[Note]) -> None:
    """Make these notes found by their words."""
    with transaction.atomic():
        _put("note_search", _note_words((note.pk, note.text) for note in notes))


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
    done, learned = 0, set[str]()
    with transaction.atomic():
        _run(_EMPTY[connection.vendor])
        for contacts in _in_batches(_names()):
            words = _put("contact_search", _contact_words(contacts))
            _learn(words - learned)
            learned = (learned | words) if len(learned) < REMEMBERED else words
            done += len(contacts)
            report(done)
        for notes in _in_batches(Note.objects.values_list("pk", "text")):
            _put("note_search", _note_words(notes))
        _run(_FILLED[connection.vendor])
    return done


def _names() -> QuerySet[Contact, Names]:
    return Contact.objects.filter(erased_at=None).values_list("pk", "name_folded", "name", "given_name", "family_name", "called_by")


def _note_words(notes: Iterable[tuple[int, str]]) -> list[tuple[int, list[str]]]:
    return [(note_id, index_words([text])) for note_id, text in notes]


def _in_batches(rows: QuerySet[AnyModel, AnyRow]) -> Iterator[list[AnyRow]]:
    """All rows by ascending key, their first column, a batch at a time, in bounded memory."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1][0]


def _contact_words(names: Iterable[Names]) -> list[tuple[int, list[str]]]:
    """The words of these contacts, from their names, e-mails and phones."""
    texts = {
        contact_id: [folded, *(part for part in (given, family, called) if part and part not in name)]
        for contact_id, folded, name, given, family, called in names
    }
    for contact_id, address in Email.objects.filter(contact__in=texts).values_list("contact_id", "address_folded"):
        texts[contact_id].append(address)
    words = {contact_id: index_words(parts) for contact_id, parts in texts.items()}
    for contact_id, number, e164 in Phone.objects.filter(contact__in=texts).values_list("contact_id", "number", "number_e164"):
        words[contact_id] += phone_words(number, e164, _national(e164))
    return list(words.items())


def _national(e164: str) -> str:
    """The digits after the country's code. No code begins another, so the first that is one is it."""
    return next((e164[end:] for end in (2, 3, 4) if e164[1:end].isdigit() and int(e164[1:end]) in COUNTRY_CODE_TO_REGION_CODE), "")


def _put(table: str, rows: Iterable[tuple[int, list[str]]]) -> set[str]:
    """Write the words of rows, in place of those they had; answers the words worth learning."""
    rows = list(rows)
    join = " ".join if connection.vendor == "sqlite" else list
    with connection.cursor() as cursor:
        cursor.executemany(_PUT[connection.vendor].format(table=table), [(row_id, join(words)) for row_id, words in rows])
    return {word for _row_id, words in rows for word in words if may_be_mistyped(word)}


def _learn(words: set[str]) -> None:
    """Keep the words a mistyped one may have been meant to be."""
    new = [SearchWord(word=word, backwards=word[::-1]) for word in sorted(words)]
    SearchWord.objects.bulk_create(new, ignore_conflicts=True, batch_size=BATCH)


def _take(table: str, row_ids: Collection[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(_TAKE[connection.vendor].format(table=table), [(row_id,) for row_id in row_ids])


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
