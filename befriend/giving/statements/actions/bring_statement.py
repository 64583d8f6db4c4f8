"""Bring a statement in: read to its end first, then matched and kept in chunks. The same lines in any other file add nothing.

Interrupted, it is taken up by bringing in the same file again: what is known is left alone, gifts not recorded yet are.
"""

from __future__ import annotations

import fcntl
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.giving.models import LineState, OwnAccount, StatementFile, StatementLine, UnreadLine
from befriend.giving.rules.references import read_iban
from befriend.giving.statements.actions.keep_lines import Found, keep_lines, state_of
from befriend.giving.statements.actions.record_lines import record_matched
from befriend.giving.statements.queries.known import known_of
from befriend.giving.statements.rules.identity import identified
from befriend.giving.statements.rules.match import Setting, judge
from befriend.giving.statements.rules.read import AUTO, read_statement
from befriend.giving.statements.rules.statement import CannotRead, Reading

CHUNK = 2_000
PROCESSORS = {"Stripe": "stripe", "PayPal": "paypal"}
Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file. `read` = `matched` + `review` + `not_gifts` + `duplicates` + `rejected`.

    `in_minor` and `out_minor` are control sums of what came and what left, over all lines and whatever their currencies.
    """

    file: int
    format: str
    read: int
    matched: int
    review: int
    not_gifts: int
    duplicates: int
    rejected: int
    in_minor: int
    out_minor: int
    remarks: tuple[str, ...]


def bring_statement(
    *,
    path: Path,
    by: User | None,
    format: str = AUTO,
    map_text: str = "",
    file_name: str = "",
    progress: Progress = lambda phase, done: None,
) -> Outcome:
    """Bring it in. Raises CannotRead (or another CannotBring) for what is no statement: then nothing was changed."""
    organisation = Organisation.current()
    reading = read_statement(path, format=format, map_text=map_text, currency=organisation.currency)
    with _one_at_a_time():
        file = _new_file(path, reading, by, file_name or path.name)
        done = 0
        found = identified(reading)
        while chunk := list(islice(found, CHUNK)):
            with transaction.atomic():
                _keep(chunk, file, organisation.currency)
            done += len(chunk)
            progress("match", done)
        record_matched(by=by, progress=lambda recorded: progress("record", recorded))
        return _finished(file, by)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    folder = Path(settings.VAR) / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "statements.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotRead(_("Another statement is being brought in right now. Wait until it is done, and try again.")) from None
        yield


def _new_file(path: Path, reading: Reading, by: User | None, file_name: str) -> StatementFile:
    with path.open("rb") as raw:
        digest = file_digest(raw, "sha256").hexdigest()
    lines = [line for statement in reading.statements for line in statement.lines]
    unread = [one for statement in reading.statements for one in statement.rejected]
    complaints = [statement.complaint for statement in reading.statements if statement.complaint]
    with transaction.atomic():
        file = StatementFile.objects.create(
            file_name=file_name[:255],
            file_digest=digest,
            format=reading.format,
            by=by,
            read=len(lines) + len(unread),
            rejected=len(unread),
            in_minor=sum(line.amount_minor for line in lines if line.amount_minor > 0),
            out_minor=-sum(line.amount_minor for line in lines if line.amount_minor < 0),
            remarks=[*reading.remarks, *complaints],
        )
        UnreadLine.objects.bulk_create(
            [UnreadLine(file=file, place=one.place[:80], reason=one.reason[:500], raw=one.raw) for one in unread], batch_size=CHUNK
        )
        _know_own_accounts(reading)
    return file


def _know_own_accounts(reading: Reading) -> None:
    numbers = {number for statement in reading.statements if (number := read_iban(statement.account))}
    OwnAccount.objects.bulk_create([OwnAccount(number=number) for number in sorted(numbers)], ignore_conflicts=True)


def _keep(chunk: list[Found], file: StatementFile, currency: str) -> None:
    """Match what is new of a chunk, and keep it."""
    known_before = {
        bytes(one) for one in StatementLine.objects.filter(identity__in=[found[2] for found in chunk]).values_list("identity", flat=True)
    }
    fresh = [found for found in chunk if found[2] not in known_before]
    known = known_of([line for _statement, line, _identity in fresh], processor=PROCESSORS.get(chunk[0][0].account, ""))
    settings_of = {id(statement): Setting(currency, not statement.complaint) for statement, _line, _identity in fresh}
    verdicts = [judge(line, known, settings_of[id(statement)]) for statement, line, _identity in fresh]
    keep_lines(file, fresh, verdicts)
    states = Counter(state_of(verdict) for verdict in verdicts)
    file.duplicates += len(chunk) - len(fresh)
    file.matched += states[LineState.MATCHED]
    file.review += states[LineState.REVIEW]
    file.not_gifts += states[LineState.NOT_A_GIFT]
    file.save(update_fields=["duplicates", "matched", "review", "not_gifts"])


def _finished(file: StatementFile, by: User | None) -> Outcome:
    file.refresh_from_db()
    file.finished_at = timezone.now()
    with transaction.atomic():
        file.save(update_fields=["finished_at"])
        audit(
            by=by,
            verb="brought in a statement",
            subject="statement",
            subject_id=file.pk,
            file=file.file_name,
            read=file.read,
            matched=file.matched,
            duplicates=file.duplicates,
        )
    counts = {name: getattr(file, name) for name in ("read", "matched", "review", "not_gifts", "duplicates", "rejected")}
    return Outcome(
        file=file.pk, format=file.format, in_minor=file.in_minor, out_minor=file.out_minor, remarks=tuple(file.remarks), **counts
    )
