"""After the ladder itself changed, everyone is placed anew: at once when they are few, else by a job that can be watched."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from befriend.accounts.models import User
from befriend.foundation.jobs import later
from befriend.ladder.actions.review import Moves, ReviewResult, review
from befriend.ladder.models import LadderReview, RungChangeCause
from befriend.people.models import Contact

# More people than this are placed by a job.
FEW = 10_000
_SILENT_FOR = timedelta(minutes=5)


def place_everyone(*, by: User | None) -> ReviewResult | None:
    """Where the ladder now says; None when a job does it. One that waits serves whoever changes the ladder again."""
    people = Contact.objects.filter(archived_day=None).count()
    if people <= FEW:
        return review(cause=RungChangeCause.CONDITION, by=by)
    with transaction.atomic():
        if not LadderReview.objects.filter(started_at=None).exists():
            LadderReview.objects.create(asked_at=timezone.now(), by=by, people=people)
        later("ladder.place_everyone")
    return None


def work_off() -> None:
    """What was asked for, one review at a time: two at once could each write what the other knows better."""
    while claimed := _claim():
        asked = LadderReview.objects.filter(pk__in=[one.pk for one in claimed])

        def stir(looked_at: int, moved: Moves) -> None:
            asked.update(stirred_at=timezone.now(), looked_at=looked_at, up=moved.up, down=moved.down)  # noqa: B023

        review(cause=RungChangeCause.CONDITION, by=claimed[-1].by, progress=stir)
        asked.update(finished_at=timezone.now())


def _claim() -> list[LadderReview]:
    """All that wait, when none is under way; one that fell silent is taken up again."""
    now = timezone.now()
    with transaction.atomic():
        waiting = list(LadderReview.objects.select_for_update().filter(finished_at=None).order_by("pk"))
        if any(one.stirred_at is not None and one.stirred_at > now - _SILENT_FOR for one in waiting):
            return []
        LadderReview.objects.filter(pk__in=[one.pk for one in waiting]).update(started_at=now, stirred_at=now)
    return waiting
