"""By what a line is known again: what the bank calls it, or else what it says; and its number among lines that say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b

from befriend.giving.statements.rules.statement import Line, Reading, Statement


def identified(reading: Reading) -> Iterator[tuple[Statement, Line, bytes]]:
    """Each line of the file with its identity: the same one in any other file that overlaps with this."""
    seen: Counter[str] = Counter()
    for statement in reading.statements:
        for line in statement.lines:
            key = _key(statement.account, line)
            seen[key] += 1
            yield statement, line, blake2b(f"{key}\x1e{seen[key]}".encode(), digest_size=16).digest()


def _key(account: str, line: Line) -> str:
    what = [line.bank_id] if line.bank_id else ["", payer_of(line), line.name, line.reference, line.end_to_end, line.words]
    return "\x1f".join(["".join(account.split()), line.booked_on.isoformat(), str(line.amount_minor), line.currency, *what])


def payer_of(line: Line) -> str:
    """By what its payer is known again: the account, or the e-mail address."""
    return line.iban or line.email.casefold()
