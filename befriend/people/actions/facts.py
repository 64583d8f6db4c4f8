"""A fact of a contact changed: give the change its number, and tell those who judge by facts."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection, transaction

from befriend.foundation.consequences import contact_facts_changed

BATCH = 5_000

_TICK = """INSERT INTO facts_clock (id, version) VALUES (1, 1)
  ON CONFLICT (id) DO UPDATE SET version = facts_clock.version + 1 RETURNING version"""


def touch_facts(contact_ids: Collection[int]) -> None:
    """Call it in the transaction that changed consent, role, tag, field, relationship, language, kind or archive."""
    if touched := sorted(set(contact_ids)):
        with transaction.atomic():
            number_facts(touched)
            contact_facts_changed(touched)


def number_facts(contact_ids: Collection[int]) -> None:
    """Only the number: for changes whose consequences follow anyway, such as the role that an interaction gives."""
    version = next_facts_version()
    ids = sorted(contact_ids)
    with connection.cursor() as cursor:
        for start in range(0, len(ids), BATCH):
            some = ", ".join(str(int(contact_id)) for contact_id in ids[start : start + BATCH])
            cursor.execute(f"UPDATE contact SET facts_version = %s WHERE id IN ({some})", [version])  # noqa: S608 - numbers


def next_facts_version() -> int:
    """The number for all changes of this transaction, never given before; call it inside the transaction.

    SQLite lets one transaction write at a time, so a counter commits in order. On PostgreSQL it is the number of the
    transaction itself: no lock is taken, and numbers may commit out of order, but `settled_facts_version` tells below
    which number nothing is under way any more. A counter row would keep the order too, at the price of letting all
    writers wait for each other, and of deadlocks with those who lock a contact first.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        else:
            cursor.execute(_TICK)
        return int(cursor.fetchone()[0])
