"""How far the numbering of changed facts is settled, for those who keep a copy of the facts."""

from __future__ import annotations

from django.db import connection

from befriend.people.models import FactsClock


def settled_facts_version() -> int:
    """The number up to which every change has been committed; each change still to come has a higher one.

    Ask it BEFORE reading contacts above your own mark, read all of them (also those above the answer), then put your
    mark at the answer: what lies between is read once more, and nothing is ever missed. A mark above the answer means
    that the database was restored or replaced: start the copy afresh.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1")
            return int(cursor.fetchone()[0])
    return FactsClock.objects.filter(pk=1).values_list("version", flat=True).first() or 0
