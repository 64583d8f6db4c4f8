"""Jobs of thanks: load, call one action, stop. None of them thanks anyone: that is for people."""

from __future__ import annotations

from befriend.thanks.actions.lists import make_lists
from befriend.thanks.actions.prints import post, set_batch, tidy
from befriend.thanks.actions.reckon import keep_figures
from befriend.thanks.models import PrintBatch


def make_week() -> str:
    """Every night; on the first of a week it makes everyone's list."""
    return f"{make_lists()} lines"


def reckon_night() -> None:
    """Every night: the clock and the coverage."""
    keep_figures()


def set_batch_of(batch_id: int) -> None:
    """A big batch, set."""
    for batch in PrintBatch.objects.filter(pk=batch_id, printed_at=None):
        set_batch(batch=batch)


def post_batch(batch_id: int) -> None:
    """A big batch that was printed, onto the timelines."""
    for batch in PrintBatch.objects.filter(pk=batch_id):
        post(batch=batch)


def tidy_prints() -> str:
    """Every night: files that nobody prints again."""
    return f"{tidy()} files"
