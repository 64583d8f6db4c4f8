"""Second, what the database knows already is recognised: rows that came before, and people."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from django.utils.translation import gettext as _

from befriend.foundation.text import fold
from befriend.timeline.history.queries.known import KnownContact, contacts_by_address_and_name, known_contacts, known_rows
from befriend.timeline.history.scratch import CHUNK, Scratch, Status
from befriend.timeline.models import HistoryContact, HistoryRow

_REPEATED = """
CREATE TEMP TABLE repeated AS
SELECT line, identity, has_id, content = first_content AS is_same, nth, first_line FROM (
    SELECT line, identity, has_id, content, ROW_NUMBER() OVER equal AS nth,
           FIRST_VALUE(content) OVER equal AS first_content, FIRST_VALUE(line) OVER equal AS first_line
    FROM entry WHERE identity IN (SELECT identity FROM entry GROUP BY identity HAVING COUNT(*) > 1) WINDOW equal AS (PARTITION BY identity ORDER BY line)
) WHERE nth > 1
"""


def recognise_rows(scratch: Scratch, batch_id: int | None) -> None:
    """Tell each entry from its equals in the file, then from what came before."""
    scratch.run(_REPEATED)
    scratch.write("UPDATE entry SET identity = ? WHERE line = ?", _numbered(scratch))
    scratch.run("UPDATE entry SET status = 1 WHERE line IN (SELECT line FROM repeated WHERE has_id AND is_same)")
    scratch.reject(_changed_in_file(scratch))
    if not HistoryRow.objects.exists():
        return
    for chunk in scratch.chunks("SELECT line, identity, has_id, content FROM entry WHERE status = 0 ORDER BY line"):
        _recognise(scratch, chunk, batch_id)


def _numbered(scratch: Scratch) -> Iterator[tuple[bytes, int]]:
    """Equal rows without an id of their own are told apart by their number among each other: all of them count."""
    for identity, nth, line in scratch.rows("SELECT identity, nth, line FROM repeated WHERE NOT has_id"):
        yield blake2b(identity + nth.to_bytes(8, "big"), digest_size=16).digest(), line


def _changed_in_file(scratch: Scratch) -> list[tuple[int, str]]:
    reason = _("Line %(line)s has the same id, but another date, amount or person.")
    rows = scratch.rows("SELECT line, first_line FROM repeated WHERE has_id AND NOT is_same")
    return [(line, reason % {"line": first_line}) for line, first_line in rows]


def _recognise(scratch: Scratch, chunk: list[Any], batch_id: int | None) -> None:
    known = known_rows([identity for _line, identity, _has_id, _content in chunk])
    statuses, rejected = [], []
    for line, identity, has_id, content in chunk:
        before = known.get(identity)
        if before is None:
            continue
        if has_id and before.content != content:
            rejected.append((line, _changed_before(before.batch_id)))
        else:
            statuses.append((Status.RESUMED if before.batch_id == batch_id else Status.DUPLICATE, line))
    scratch.write("UPDATE entry SET status = ? WHERE line = ?", statuses)
    scratch.reject(rejected)


def _changed_before(batch_id: int) -> str:
    return _(
        "A row with this id came before (batch %(batch)s) with another date, amount or person. If that one was wrong, reverse it or undo "
        'its batch; if this file is from another system, give its map a name of its own (source = "...").'
    ) % {"batch": batch_id}


def recognise_people(scratch: Scratch, batch_id: int | None, *, people_are_known: bool) -> None:
    """Find the contacts that the file's keys stand for: by the key, else by e-mail and name together. Never by either alone."""
    if not people_are_known:
        return
    keys_are_known = HistoryContact.objects.exists()
    for chunk in scratch.chunks("SELECT key, name, is_named FROM person WHERE contact_id IS NULL", size=CHUNK):
        known = known_contacts([key for key, _name, _is_named in chunk]) if keys_are_known else {}
        _note_known(scratch, chunk, known, batch_id)
        _note_alike(scratch, [(key, name) for key, name, is_named in chunk if is_named and key not in known])


def _note_known(scratch: Scratch, chunk: list[Any], known: dict[bytes, KnownContact], batch_id: int | None) -> None:
    others, found = [], []
    for key, name, is_named in chunk:
        before = known.get(key)
        if before is None:
            continue
        if before.is_erased:
            others.append((key, _("This person was erased; what is about them is not brought in again.")))
        elif is_named and before.batch_id != batch_id and fold(name) != before.name_folded and name_hash(name) != before.name:
            others.append((key, _someone_else(name)))
        else:
            found.append((before.contact_id, before.is_new and before.batch_id == batch_id, key))
    scratch.write("UPDATE person SET contact_id = ?, is_new = ?, has_key = 1 WHERE key = ?", found)
    for key, reason in others:
        scratch.reject([(line, reason) for (line,) in scratch.rows("SELECT line FROM entry WHERE contact = ? AND status = 0", key)])


def _someone_else(name: str) -> str:
    return _(
        "In an earlier file this key stood for someone with another name than %(name)s. If they are the same, change the name in "
        'Befriend first; if this file is from another system, give its map a name of its own (source = "...").'
    ) % {"name": name}


def _note_alike(scratch: Scratch, unknown: list[tuple[bytes, str]]) -> None:
    emails = {key: [row[0] for row in scratch.rows("SELECT folded FROM email WHERE key = ?", key)] for key, _name in unknown}
    alike = contacts_by_address_and_name({email for of_one in emails.values() for email in of_one})
    if not alike:
        return
    found = []
    for key, name in unknown:
        contact_ids = {alike.get((email, fold(name))) for email in emails[key]} - {None}
        if len(contact_ids) == 1:
            found.append((contact_ids.pop(), key))
    scratch.write("UPDATE person SET contact_id = ?, is_new = 0 WHERE key = ?", found)


def name_hash(name: str) -> bytes:
    """What is kept of the name a file gave."""
    return blake2b(fold(name).encode(), digest_size=16).digest()
