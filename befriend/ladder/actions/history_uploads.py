"""An uploaded history: tried dry, then brought in. Called by jobs when it is large, by the page itself when it is small."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from befriend.accounts.models import User
from befriend.ladder.actions.place_history import bring_history_and_place
from befriend.timeline.history.actions.bring_history import Outcome
from befriend.timeline.history.rules.problems import CannotBring
from befriend.timeline.models import HistoryUpload

# Smaller files are worked on while the page waits.
SMALL = 300_000


def keep_upload(*, file: UploadedFile[Any], map_text: str, by: User) -> HistoryUpload:
    """Keep the file beside the database, out of reach of the web."""
    folder = Path(settings.VAR) / "imports" / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    upload = HistoryUpload.objects.create(file_name=(file.name or "file")[:255], map_text=map_text, by=by, at=timezone.now(), path="")
    path = folder / str(upload.pk)
    with path.open("wb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
    upload.path = str(path)
    upload.save(update_fields=["path"])
    return upload


def is_small(upload: HistoryUpload) -> bool:
    """Whether the page may wait for it."""
    return Path(upload.path).stat().st_size <= SMALL


def check_upload(*, upload: HistoryUpload) -> None:
    """Try it dry, and keep what came of it."""
    _work(upload, dry_run=True)


def bring_upload(*, upload: HistoryUpload) -> None:
    """Bring it in, once; interrupted, it is taken up again."""
    if upload.batch_id is None:
        _work(upload, dry_run=False)


def _work(upload: HistoryUpload, *, dry_run: bool) -> None:
    def progress(_phase: str, done: int) -> None:
        HistoryUpload.objects.filter(pk=upload.pk).update(done=done)

    upload.problem = ""
    try:
        outcome, _review = bring_history_and_place(
            path=Path(upload.path),
            map_text=upload.map_text,
            by=upload.by,
            file_name=upload.file_name,
            dry_run=dry_run,
            progress=progress,
        )
    except CannotBring as error:
        upload.problem, upload.told = str(error), None
    else:
        upload.told, upload.batch_id = _as_data(outcome), outcome.batch
        if outcome.batch is not None:
            Path(upload.path).unlink(missing_ok=True)
    upload.under_way = ""
    upload.save(update_fields=["problem", "told", "batch", "under_way"])


def _as_data(outcome: Outcome) -> dict[str, Any]:
    return asdict(outcome) | {"reasons": [reason._asdict() for reason in outcome.reasons], "new": outcome.accepted - outcome.duplicates}
