"""Bring a history in: one file, by one map, once.

Read to its end first, so that a file that cannot be read changes nothing; then written in transactions of some
thousands of rows. Interrupted, it is taken up by bringing in the same file with the same map again. Where people then
stand is for the caller to review.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.timeline.history.actions.bring_entries import bring_entries, settle_roles
from befriend.timeline.history.actions.bring_people import bring_people
from befriend.timeline.history.actions.recognise import recognise_people, recognise_rows
from befriend.timeline.history.actions.refunds import match_refunds
from befriend.timeline.history.actions.rejects import Reason, reasons, write_rejects
from befriend.timeline.history.actions.write_out import settle_formats, write_out
from befriend.timeline.history.queries.known import contacts_exist
from befriend.timeline.history.rules.map import HistoryMap, read_map
from befriend.timeline.history.rules.problems import CannotBring
from befriend.timeline.history.rules.rows import RowReader
from befriend.timeline.history.rules.table import Table, open_table
from befriend.timeline.history.scratch import Scratch, scratch_in
from befriend.timeline.models import HistoryBatch, Interaction

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file. `read` = `accepted` + `rejected`; `duplicates` are accepted rows that had come before.

    `amount_minor` is the sum of the accepted amounts in minor units of `currency`. `batch` is None after a dry run,
    `rejects_file` is None when nothing was rejected.
    """

    batch: int | None
    read: int
    accepted: int
    rejected: int
    duplicates: int
    contacts_created: int
    contacts_matched: int
    anonymous: int
    amount_minor: int
    rejects_file: str | None
    currency: str
    remarks: tuple[str, ...]
    reasons: tuple[Reason, ...]


def bring_history(
    *,
    path: Path,
    map_text: str,
    by: User | None,
    file_name: str = "",
    dry_run: bool = False,
    progress: Progress = lambda phase, done: None,
) -> Outcome:
    """Bring the file in, or with `dry_run` say what would come of it. Raises CannotBring when file or map cannot be understood."""
    mapped = read_map(map_text)
    table = open_table(path, mapped)
    organisation = Organisation.current()
    currency, remark = _currency(mapped, organisation)
    dates, amounts = settle_formats(table, mapped, organisation.zone, currency)
    reader = RowReader(table, mapped, dates, amounts, currency)
    remarks = (*table.remarks, remark) if remark else table.remarks
    with _one_at_a_time() as folder, scratch_in(folder) as scratch:
        read = write_out(table, reader, scratch, lambda done: progress("read", done))
        batch = _unfinished(path, map_text) or _new_batch(path, map_text, by, file_name or path.name, currency)
        progress("recognise", 0)
        recognise_rows(scratch, batch.pk)
        recognise_people(scratch, batch.pk, people_are_known=contacts_exist())
        match_refunds(scratch, currency, batch.pk)
        if not dry_run:
            _adopt(currency, organisation)
            batch.save()
        _count(scratch, batch, read)
        _write_rejects(table, scratch, batch, folder)
        if not dry_run:
            _bring(scratch, batch, progress)
        return _outcome(batch, dry_run=dry_run, remarks=remarks, why=tuple(reasons(scratch)))


def _currency(mapped: HistoryMap, organisation: Organisation) -> tuple[str, str]:
    """The currency of the amounts, and a remark when the organisation, not set up yet, takes it over from the file."""
    wanted = mapped.currency or organisation.currency
    if wanted == organisation.currency:
        return wanted, ""
    if organisation.set_up_at is None and not organisation.is_demo and not Interaction.objects.exclude(amount=None).exists():
        return wanted, _("The organisation is not set up yet: from its first amounts on, its timeline is kept in %(currency)s.") % {
            "currency": wanted
        }
    raise CannotBring(
        _(
            "The timeline is kept in %(ours)s, and the map says that the amounts are in %(theirs)s. Convert the amounts first: "
            "sums over several currencies would mean nothing."
        )
        % {"ours": organisation.currency, "theirs": wanted},
        place="currency",
    )


def _adopt(currency: str, organisation: Organisation) -> None:
    if currency != organisation.currency:
        organisation.currency = currency
        organisation.save()


@contextmanager
def _one_at_a_time() -> Iterator[Path]:
    """The folder of imports, for us alone as long as we work there."""
    folder = Path(settings.VAR) / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotBring(_("Another history is being brought in right now. Wait until it is done, and try again.")) from None
        yield folder


def _digests(path: Path, map_text: str) -> dict[str, str]:
    with path.open("rb") as file:
        return {"file_digest": file_digest(file, "sha256").hexdigest(), "map_digest": sha256(map_text.encode()).hexdigest()}


def _unfinished(path: Path, map_text: str) -> HistoryBatch | None:
    """The same file and map, interrupted before."""
    return HistoryBatch.objects.filter(finished_at=None, undone_at=None, **_digests(path, map_text)).first()


def _new_batch(path: Path, map_text: str, by: User | None, file_name: str, currency: str) -> HistoryBatch:
    """A batch that is not in the database yet."""
    return HistoryBatch(
        file_name=file_name[:255], map_text=map_text, by=by, started_at=timezone.now(), currency=currency, **_digests(path, map_text)
    )


def _count(scratch: Scratch, batch: HistoryBatch, read: int) -> None:
    about = "SELECT COUNT(*) FROM person WHERE {is_new} AND EXISTS (SELECT 1 FROM entry WHERE entry.contact = person.key AND {entry})"
    batch.read = read
    batch.rejected = scratch.number("SELECT COUNT(*) FROM rejected")
    batch.accepted = read - batch.rejected
    batch.duplicates = scratch.number("SELECT COUNT(*) FROM entry WHERE status = 1")
    batch.anonymous = scratch.number("SELECT COUNT(*) FROM entry WHERE status <> 2 AND contact IS NULL")
    batch.amount_minor = scratch.number("SELECT SUM(amount) FROM entry WHERE status <> 2")
    batch.contacts_created = scratch.number(about.format(is_new="is_new", entry="status IN (0, 3) AND NOT is_refund"))
    batch.contacts_matched = scratch.number(about.format(is_new="NOT is_new", entry="status <> 2"))


def _write_rejects(table: Table, scratch: Scratch, batch: HistoryBatch, folder: Path) -> None:
    if batch.rejected:
        kept = "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in Path(batch.file_name).stem)[:80]
        path = folder / f"{kept}-{f'batch-{batch.pk}' if batch.pk else 'dry-run'}-rejected.csv"
        write_rejects(table, scratch, path)
        batch.rejects_file = str(path)


def _bring(scratch: Scratch, batch: HistoryBatch, progress: Progress) -> None:
    progress("people", 0)
    bring_people(scratch, batch)
    bring_entries(scratch, batch, lambda done: progress("write", done))
    progress("settle", 0)
    with transaction.atomic():
        settle_roles(batch)
        batch.finished_at = timezone.now()
        batch.save()
        audit(
            by=batch.by,
            verb="brought in a history",
            subject="history batch",
            subject_id=batch.pk,
            file=batch.file_name,
            accepted=batch.accepted,
            duplicates=batch.duplicates,
            contacts_created=batch.contacts_created,
        )


def _outcome(batch: HistoryBatch, *, dry_run: bool, remarks: tuple[str, ...], why: tuple[Reason, ...]) -> Outcome:
    return Outcome(
        batch=None if dry_run else batch.pk,
        read=batch.read,
        accepted=batch.accepted,
        rejected=batch.rejected,
        duplicates=batch.duplicates,
        contacts_created=batch.contacts_created,
        contacts_matched=batch.contacts_matched,
        anonymous=batch.anonymous,
        amount_minor=batch.amount_minor,
        rejects_file=batch.rejects_file or None,
        currency=batch.currency,
        remarks=remarks,
        reasons=why,
    )
