"""What we owe someone: the open promises as lines, and how we kept the ones before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from befriend.accounts.models import User
from befriend.foundation.templatetags.befriend import date_words
from befriend.people.models import Contact
from befriend.promises.models import Promise, Release, State
from befriend.promises.models.promise import OPEN
from befriend.workspace.promises.lines import BESIDE, Line, happened, lines_of, owed_words

OPEN_SHOWN = 10
BEFORE_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Before:
    """A promise that is settled: what it was, where it ended, and how."""

    promise: Promise
    state: str
    reason: str
    began: str
    told: str


@dataclass(frozen=True, slots=True)
class Owed:
    """Open promises, soonest first; settled ones, newest first; and how many of all we kept in time, in words."""

    lines: list[Line]
    before: list[Before]
    tally: str

    @property
    def is_empty(self) -> bool:
        return not (self.lines or self.before)


def owed_to(contact: Contact, *, user: User, now: datetime | None = None) -> Owed:
    """A fixed number of queries, however long the history is."""
    now = now or timezone.now()
    theirs = Promise.objects.filter(contact=contact)
    soonest = theirs.filter(OPEN).select_related(*BESIDE).order_by(F("planned_for").asc(nulls_last=True), "pk")
    by_hand = Prefetch("releases", Release.objects.filter(undone_at=None).select_related("by"), to_attr="let_go")
    settled = theirs.exclude(OPEN).select_related(*BESIDE, "kept_by__by").prefetch_related(by_hand).order_by("-opened_at", "-pk")
    return Owed(lines_of(list(soonest[:OPEN_SHOWN]), user=user, now=now), _before(list(settled[:BEFORE_SHOWN]), now), _tally(contact))


def _before(promises: list[Promise], now: datetime) -> list[Before]:
    return [Before(promise, _ended(promise, now), owed_words(promise), happened(promise), _told(promise, now)) for promise in promises]


def _ended(promise: Promise, now: datetime) -> str:
    """The ring that stands before it: kept, kept late, released."""
    state = promise.state(now)
    return "late" if state in (State.KEPT_LATE, State.KEPT_BROKEN) else str(state)


def _told(promise: Promise, now: datetime) -> str:
    if promise.kept_by is not None and promise.kept_at is not None:
        return _kept(promise, promise.kept_at)
    let_go: list[Release] = promise.let_go  # type: ignore[attr-defined]
    day = date_words(promise.released_at)
    if let_go:
        told = {"day": day, "name": let_go[0].by.short_name if let_go[0].by else "", "reason": let_go[0].reason}
        return _("let go by %(name)s, %(day)s: %(reason)s") % told
    return _("let go %(day)s: %(why)s") % {"day": day, "why": promise.get_released_because_display()}


def _kept(promise: Promise, kept_at: datetime) -> str:
    by = promise.kept_by.by if promise.kept_by else None
    told = {"day": date_words(kept_at), "name": by.short_name if by else "", "due": date_words(promise.due_at)}
    is_late = promise.due_at is not None and kept_at > promise.due_at
    if by is None:
        return _("kept %(day)s, due %(due)s") % told if is_late else _("kept %(day)s") % told
    return _("kept by %(name)s, %(day)s, due %(due)s") % told if is_late else _("kept by %(name)s, %(day)s") % told


def _tally(contact: Contact) -> str:
    found = Promise.objects.filter(contact=contact).aggregate(
        settled=Count("pk", filter=Q(kept_at__isnull=False)),
        in_time=Count("pk", filter=Q(kept_at__isnull=False) & (Q(due_at=None) | Q(kept_at__lte=F("due_at")))),
    )
    if not found["settled"]:
        return ""
    return ngettext("%(in_time)d of %(settled)d kept in time", "%(in_time)d of %(settled)d kept in time", found["settled"]) % found
