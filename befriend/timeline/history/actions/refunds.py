"""Third, each refund finds the gift it takes back."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from befriend.foundation.money import Money
from befriend.timeline.history.queries.known import earlier_originals, reversed_by
from befriend.timeline.history.scratch import Scratch

_REFUNDS = "SELECT line, contact, kind, amount, day FROM entry WHERE is_refund AND status = 0 ORDER BY day, line"
_IN_FILE = """
SELECT day, line FROM entry AS original
WHERE contact IS ? AND amount = ? AND kind = ? AND day <= ? AND NOT is_refund AND status IN (0, 3)
  AND NOT EXISTS (SELECT 1 FROM taken WHERE taken.line = original.line)
ORDER BY day DESC, line DESC LIMIT 1
"""


def match_refunds(scratch: Scratch, currency: str, batch_id: int | None) -> None:
    """The latest entry of the same contact, kind and amount, on or before the refund's day, that nothing reverses yet.

    A refund that finds none is rejected: it may be part of a gift, or of one we do not know.
    """
    scratch.run("CREATE TEMP TABLE taken (line INTEGER PRIMARY KEY)")
    for chunk in scratch.chunks("SELECT identity FROM entry WHERE is_refund AND status = 3"):
        originals = reversed_by([identity for (identity,) in chunk])
        scratch.write("INSERT INTO taken (line) SELECT line FROM entry WHERE identity = ?", [(identity,) for identity in originals])
    taken_ids: set[int] = set()
    for chunk in scratch.chunks(_REFUNDS):
        for refund in chunk:
            _match(scratch, refund, taken_ids, currency, batch_id)


def _match(scratch: Scratch, refund: Any, taken_ids: set[int], currency: str, batch_id: int | None) -> None:
    line, contact, kind, amount, day = refund
    in_file = scratch.one(_IN_FILE, contact, -amount, kind, day)
    contact_id = _known_contact(scratch, contact)
    originals = earlier_originals(contact_id, kind, -amount, day, but_of_batch=batch_id) if contact_id else []
    before = next((found for found in originals if found[1] not in taken_ids), None)
    if in_file and (before is None or in_file[0] >= before[0]):
        scratch.run("INSERT INTO taken (line) VALUES (?)", in_file[1])
        scratch.run("UPDATE entry SET reverses_line = ? WHERE line = ?", in_file[1], line)
    elif before:
        taken_ids.add(before[1])
        scratch.run("UPDATE entry SET reverses_id = ? WHERE line = ?", before[1], line)
    else:
        scratch.reject([(line, _no_original(amount, currency))])


def _known_contact(scratch: Scratch, contact: bytes | None) -> int | None:
    """The contact's number, if they were known before this file; an anonymous refund is matched within its file only."""
    person = scratch.one("SELECT contact_id FROM person WHERE key = ?", contact) if contact else None
    return person[0] if person else None


def _no_original(amount: int, currency: str) -> str:
    written = Money(-amount, currency).written(get_language() or "en")
    return _(
        "There is no earlier entry of %(amount)s by this contact that it could reverse. Reverse the right one by hand, or say "
        'negative = "keep" in the map to keep it as an entry of its own.'
    ) % {"amount": written}
