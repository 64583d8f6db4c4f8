"""Letters and cards on their way out: gathered, set, printed, posted; and all of it undone."""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation import jobs
from befriend.foundation.refusals import Refused
from befriend.foundation.sheets import Sheet, unprintable
from befriend.thanks.actions.thank import say
from befriend.thanks.actions.typeset import typeset
from befriend.thanks.models import Paper, PrintBatch, Thanks
from befriend.thanks.queries.sheets import sheets_of
from befriend.timeline.actions.reverse import reverse

AT_ONCE = 10  # no more are set or posted while someone waits for the page
LARGEST_BATCH = 2_000
KEPT_DAYS = 14
_STEP = 50


def gather(*, paper: Paper, by: User) -> PrintBatch:
    """Take the letters, or the cards, that wait into a new batch and have it set. Raises Refused when none waits."""
    with transaction.atomic():
        waiting = Thanks.objects.select_for_update().filter(how=paper.value, interaction=None, batch=None).order_by("id")
        ids = list(waiting.values_list("pk", flat=True)[:LARGEST_BATCH])
        if not ids:
            raise Refused(_("Nothing waits to be printed."))
        batch = PrintBatch.objects.create(paper=paper, by=by, number=len(ids))
        Thanks.objects.filter(pk__in=ids).update(batch=batch)
        audit(by=by, verb="gathered", subject="thanks batch", subject_id=batch.pk, paper=str(paper), number=len(ids))
        if len(ids) > AT_ONCE:
            jobs.later("thanks.set_batch_of", batch_id=batch.pk)
    if len(ids) <= AT_ONCE:
        set_batch(batch=batch)
    return batch


def set_batch(*, batch: PrintBatch) -> None:
    """Make its file, and a second one of address labels. What our type cannot print is left out, each with the signs that it lacks.

    Done again after a crash, it begins anew.
    """
    kept: list[Sheet] = []
    left_out: list[dict[str, object]] = []
    some_thanks = list(batch.thanks.select_related("contact", "by").prefetch_related("contact__addresses").order_by("id"))
    for first in range(0, len(some_thanks), _STEP):
        step = some_thanks[first : first + _STEP]
        for thanks, sheet in zip(step, sheets_of(step), strict=True):
            signs = unprintable(*sheet.address, *sheet.words, sheet.signed)
            if signs:
                left_out.append({"thanks": thanks.pk, "signs": "".join(signs)})
            else:
                kept.append(sheet)
        PrintBatch.objects.filter(pk=batch.pk).update(set_so_far=min(first + _STEP, len(some_thanks)))
    batch.left_out = left_out
    Thanks.objects.filter(pk__in=[one["thanks"] for one in left_out]).update(batch=None)
    _lay_files(batch, kept)


def _lay_files(batch: PrintBatch, sheets: list[Sheet]) -> None:
    """Names nobody guesses, in a folder of their own; the files of an earlier try go."""
    _remove(batch.file)
    batch.number, batch.file, batch.trouble = len(sheets), "", ""
    if sheets:
        name = f"{batch.pk}-{secrets.token_urlsafe(12)}.pdf"
        try:
            _write(name, typeset(Paper(batch.paper), sheets)[0])
            _write(labels_name(name), typeset(Paper.LABELS, sheets)[0])
            batch.file = name
        except RuntimeError as trouble:
            batch.trouble = str(trouble)[:1000]
    else:
        batch.trouble = _("None of these can be printed in our type.")
    batch.save(update_fields=["number", "file", "trouble", "left_out"])


def without_the_erased(*, batch: PrintBatch) -> PrintBatch:
    """The batch, its files made anew if someone in it was erased meanwhile: nothing of theirs is printed."""
    if batch.file and batch.thanks.count() < batch.number:
        set_batch(batch=batch)
    return batch


def mark_printed(*, batch: PrintBatch, by: User) -> None:
    """They are printed and on their way: each stands on its timeline from now on, and keeps what was promised there."""
    with transaction.atomic():
        held = PrintBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if held.printed_at is not None or not held.file:
            return
        held.printed_at, held.printed_by = timezone.now(), by
        held.save(update_fields=["printed_at", "printed_by"])
        audit(by=by, verb="printed", subject="thanks batch", subject_id=held.pk, number=held.number)
        if held.number > AT_ONCE:
            jobs.later("thanks.post_batch", batch_id=held.pk)
    if held.number <= AT_ONCE:
        post(batch=held)


def post(*, batch: PrintBatch) -> None:
    """Put each on its timeline, as of when the batch was printed; what stands there already stays. Nothing when it was undone meanwhile."""
    for thanks in batch.thanks.filter(interaction=None).select_related("contact", "by").order_by("id"):
        with transaction.atomic():
            held = PrintBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
            if held.printed_at is not None:
                say(thanks, occurred_at=held.printed_at)


def not_printed(*, batch: PrintBatch, by: User) -> None:
    """Undo: they were not printed after all. What stood on the timelines is reversed, and they wait in the batch again."""
    with transaction.atomic():
        held = PrintBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if held.printed_at is None:
            return
        held.printed_at = held.printed_by = None
        held.save(update_fields=["printed_at", "printed_by"])
        for thanks in held.thanks.filter(interaction__isnull=False, interaction__reversal=None).select_related("interaction__contact"):
            assert thanks.interaction is not None
            reverse(thanks.interaction, by=by)
        held.thanks.update(interaction=None)
        audit(by=by, verb="said were not printed", subject="thanks batch", subject_id=held.pk)


def scatter(*, batch: PrintBatch, by: User) -> None:
    """Undo the gathering: its letters wait with the others again, and its files are gone. Refused once it is printed."""
    with transaction.atomic():
        held = PrintBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if held.printed_at is not None:
            raise Refused(_("These are printed. Say first that they were not."))
        held.thanks.update(batch=None)
        audit(by=by, verb="scattered", subject="thanks batch", subject_id=held.pk)
        held.delete()
    _remove(batch.file)


def tidy() -> int:
    """Remove the files of batches printed two weeks ago or longer: what they say is in the words that are kept."""
    old = PrintBatch.objects.filter(printed_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).exclude(file="")
    names = list(old.values_list("pk", "file"))
    for pk, name in names:
        _remove(name)
        PrintBatch.objects.filter(pk=pk).update(file="")
    return len(names)


def folder() -> Path:
    """Where the files lie: nobody is served anything from here but through the view that asks for permission."""
    place = Path(settings.VAR) / "prints"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def labels_name(name: str) -> str:
    """The file of labels that goes with a batch's file."""
    return name.replace(".pdf", "-labels.pdf")


def _write(name: str, content: bytes) -> None:
    (folder() / name).write_bytes(content)


def _remove(name: str) -> None:
    for one in (name, labels_name(name)) if name else ():
        with suppress(FileNotFoundError):
            (folder() / one).unlink()
