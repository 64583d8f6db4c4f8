"""The full-text search of both databases, behind the same few questions."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

# Each word of a question, as the words any of which will do; a word with a star stands for all that begin so.
Alternatives = Sequence[Sequence[str]]

_CONTACTS = {
    "sqlite": """
        SELECT contact.id FROM contact_search JOIN contact ON contact.id = contact_search.rowid
        WHERE contact_search MATCH %s AND contact.archived_day IS NULL LIMIT %s""",
    "postgresql": """
        SELECT contact.id FROM contact_search JOIN contact ON contact.id = contact_search.id
        WHERE words @@ %s::tsquery AND contact.archived_day IS NULL LIMIT %s""",
}
_NOTES = {
    "sqlite": "SELECT rowid FROM note_search WHERE note_search MATCH %s ORDER BY rowid DESC LIMIT %s",
    "postgresql": "SELECT id FROM note_search WHERE words @@ %s::tsquery ORDER BY id DESC LIMIT %s",
}


def contacts_with_words(words: Alternatives, *, limit: int) -> list[int]:
    """Up to `limit` living contacts that have one of each of the alternatives."""
    return _rows(_CONTACTS[connection.vendor], words, limit)


def notes_with_words(words: Alternatives, *, limit: int) -> list[int]:
    """Up to `limit` notes, the newest first, that have one of each of the alternatives."""
    return _rows(_NOTES[connection.vendor], words, limit)


def _rows(sql: str, words: Alternatives, limit: int) -> list[int]:
    if not words:
        return []
    write = _fts5 if connection.vendor == "sqlite" else _tsquery
    with connection.cursor() as cursor:
        cursor.execute(sql, [write(words), limit])
        return [row[0] for row in cursor.fetchall()]


def _fts5(words: Alternatives) -> str:
    return " AND ".join(
        "(" + " OR ".join(f'"{word.removesuffix("*")}"' + ("*" if word.endswith("*") else "") for word in any_of) + ")" for any_of in words
    )


def _tsquery(words: Alternatives) -> str:
    return " & ".join(
        "(" + " | ".join(f"'{word.removesuffix('*')}'" + (":*" if word.endswith("*") else "") for word in any_of) + ")" for any_of in words
    )
