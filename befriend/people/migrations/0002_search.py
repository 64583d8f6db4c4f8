"""The search tables, and names ordered by their letters alone: what Django's models cannot say.

SQLite: FTS5 tables without content of their own, whose rowid is the contact's (or the note's) id. PostgreSQL: tables of
word vectors with a GIN index; no extension is asked for. The words put in are folded and split by us (search_words.py),
so both find the same.
"""

from django.db import migrations

SQLITE = [
    # The ascii tokenizer takes every letter beyond ASCII as part of a word: the words come split already.
    """CREATE VIRTUAL TABLE contact_search USING fts5(
        words, content='', contentless_delete=1, tokenize='ascii', detail=none, prefix='1 2 3')""",
    "CREATE VIRTUAL TABLE note_search USING fts5(words, content='', contentless_delete=1, tokenize='ascii', detail=none)",
]
POSTGRESQL = [
    "CREATE TABLE contact_search (id bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX contact_search_words ON contact_search USING gin (words)",
    "CREATE TABLE note_search (id bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX note_search_words ON note_search USING gin (words)",
    # Folded text is compared letter by letter, as on SQLite: for prefixes, and for one order on every engine.
    'ALTER TABLE contact ALTER COLUMN name_folded TYPE varchar(400) COLLATE "C"',
    'ALTER TABLE contact_email ALTER COLUMN address_folded TYPE varchar(320) COLLATE "C"',
    'ALTER TABLE search_word ALTER COLUMN word TYPE varchar(60) COLLATE "C"',
    'ALTER TABLE search_word ALTER COLUMN backwards TYPE varchar(60) COLLATE "C"',
]


def create(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for table in ("contact_search", "note_search"):
        schema_editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
