"""Jobs of the ladder: load, call one action, stop."""

from __future__ import annotations

from contextlib import suppress

from befriend.accounts.models import User
from befriend.ladder.actions import look_again
from befriend.ladder.actions import place_everyone as place
from befriend.ladder.actions.history_uploads import bring_upload, check_upload
from befriend.ladder.actions.place_history import undo_history_and_place
from befriend.ladder.actions.review import NoLadder, review_due
from befriend.timeline.history.rules.problems import CannotBring
from befriend.timeline.models import HistoryUpload


def review_night() -> str:
    """Every night, after the day has turned: those whose standing may hold no longer. What it did is kept with the job."""
    place.work_off()  # should a change of the ladder have been cut short
    try:
        return str(review_due())
    except NoLadder as nothing:
        return str(nothing)


def place_everyone() -> None:
    """After the ladder was changed, when many stand on it."""
    place.work_off()


def look_at(contact_ids: list[int]) -> None:
    """Those whose standing asks about many others, one of whom changed."""
    look_again.look_at(contact_ids)


def look_at_many(contact_ids: list[int], cause: str) -> None:
    """Those of whom something was recorded in one large set."""
    look_again.look_at_many(contact_ids, cause=cause)


def look_around(contact_ids: list[int]) -> None:
    """Those related to someone who changed, when they are too many to be looked at on the way."""
    look_again.look_around(contact_ids)


def check_history(upload_id: int) -> None:
    """A large uploaded file, tried dry."""
    check_upload(upload=HistoryUpload.objects.get(pk=upload_id))


def bring_history(upload_id: int) -> None:
    """A large uploaded file, brought in."""
    bring_upload(upload=HistoryUpload.objects.get(pk=upload_id))


def undo_history(batch_id: int, by_id: int) -> None:
    """A large batch, taken back."""
    with suppress(CannotBring):  # undone before this job came to it again
        undo_history_and_place(batch_id=batch_id, by=User.objects.get(pk=by_id))
