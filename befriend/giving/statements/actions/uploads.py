"""A statement that came by the web: at once when it is small, else by a job."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from befriend.accounts.models import User
from befriend.foundation.jobs import later
from befriend.giving.models import StatementFile
from befriend.giving.statements.actions.bring_statement import Outcome, bring_statement
from befriend.timeline.history.rules.problems import CannotBring

SMALL = 100_000


def take_upload(*, file: UploadedFile[Any], map_text: str, by: User) -> Outcome | None:
    """What came of it; None when a job works on it. Raises CannotBring for what is no statement."""
    path = _kept(file)
    name = (file.name or "statement")[:255]
    if path.stat().st_size > SMALL:
        later("giving.bring_statement", path=str(path), map_text=map_text, file_name=name, by_id=by.pk)
        return None
    try:
        return bring_statement(path=path, map_text=map_text, file_name=name, by=by)
    finally:
        path.unlink(missing_ok=True)


def bring_upload(*, path: Path, map_text: str, file_name: str, by: User | None) -> None:
    """The job: what cannot be read stands among the statements, with the reason. Done before, it does nothing."""
    if not path.is_file():
        return
    try:
        bring_statement(path=path, map_text=map_text, file_name=file_name, by=by)
    except CannotBring as error:
        StatementFile.objects.create(
            file_name=file_name, file_digest="", format="", by=by, remarks=[str(error)], finished_at=timezone.now()
        )
    path.unlink(missing_ok=True)


def _kept(file: UploadedFile[Any]) -> Path:
    """The file beside the database, out of reach of the web."""
    folder = Path(settings.VAR) / "imports" / "statements"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / uuid4().hex
    with path.open("wb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
    return path
