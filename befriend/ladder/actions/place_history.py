"""A history brought in, or taken back, and then everyone looked at anew: what each door that imports calls."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from befriend.accounts.models import Organisation, User
from befriend.foundation.consequences import history_changed
from befriend.ladder.actions.preset import lay_preset
from befriend.ladder.actions.review import ReviewResult, review
from befriend.segments.mirror.manifest import start_afresh
from befriend.timeline.history.actions.bring_history import Outcome, Progress, bring_history
from befriend.timeline.history.actions.undo_history import Undone, undo_history


def bring_history_and_place(
    *, path: Path, map_text: str, by: User | None, file_name: str = "", dry_run: bool = False, progress: Progress = lambda phase, done: None
) -> tuple[Outcome, ReviewResult | None]:
    """Bring the file in (see `bring_history`) and place everyone in one pass; a dry run places nobody. Raises CannotBring."""
    outcome = bring_history(path=path, map_text=map_text, by=by, file_name=file_name, dry_run=dry_run, progress=progress)
    if outcome.batch is None:
        return outcome, None
    progress("review", 0)
    return outcome, _place(by)


def undo_history_and_place(*, batch_id: int, by: User | None) -> tuple[Undone, ReviewResult]:
    """Take a batch back (see `undo_history`); the mirror, which never forgets by itself, is made anew. Raises CannotBring."""
    undone = undo_history(batch_id=batch_id, by=by)
    start_afresh(settings.MIRROR)
    return undone, _place(by)


def _place(by: User | None) -> ReviewResult:
    """A house without a ladder gets the first one, for people to stand on. Others are told what changed."""
    lay_preset(Organisation.current().language, by=by)
    history_changed()
    return review(by=by)
