"""What we owe those who fund us, as their promises say it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from befriend.accounts.models import User
from befriend.giving.models import Duty, DutyDone
from befriend.promises.models import Promise, State

# Of duties: those that are still owed.
OWED = Q(word__promises_made__isnull=False, word__promises_made__kept_at=None, word__promises_made__released_at=None)


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty with its promise (None when the timeline tells it no longer) and with what was said when it was done."""

    duty: Duty
    promise: Promise | None
    done: DutyDone | None
    state: State

    @property
    def is_open(self) -> bool:
        return self.promise is not None and self.promise.is_open

    @property
    def is_overdue(self) -> bool:
        """Open, and its day has passed."""
        return self.is_open and self.state in (State.LATE, State.BROKEN)

    @property
    def is_kept(self) -> bool:
        return self.promise is not None and self.promise.kept_at is not None

    @property
    def owner(self) -> User | None:
        return self.promise.owner if self.promise else None


def owed_of(duties: Iterable[Duty], *, now: datetime | None = None) -> list[Owed]:
    """These duties with their promises, the open ones first, each by its day; two queries, however many they are."""
    listed = list(duties)
    moment = now or timezone.now()
    promises = {
        promise.trigger_id: promise
        for promise in Promise.objects.filter(trigger__in=[duty.word_id for duty in listed if duty.word_id], standard=None).select_related(
            "owner", "kept_by__by"
        )
    }
    done = {one.duty_id: one for one in DutyDone.objects.filter(duty__in=listed).select_related("file", "by")}
    found = [_owed(duty, promises.get(duty.word_id), done.get(duty.pk), moment) for duty in listed]
    return sorted(found, key=lambda one: (not one.is_open, one.duty.due_day, one.duty.pk))


def _owed(duty: Duty, promise: Promise | None, done: DutyDone | None, now: datetime) -> Owed:
    state = promise.state(now) if promise is not None else State.RELEASED
    return Owed(duty, promise, done if promise is not None and promise.kept_at is not None else None, state)
