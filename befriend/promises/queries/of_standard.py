"""The promises of one standard, by state, a page at a time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from befriend.promises.models import OPEN, Promise, Standard
from befriend.promises.queries import kept

PAGE = 25
YEAR = timedelta(days=365)
STATES = ("open", "late", "broken", "waiting", "kept", "kept_late", "released")
_BY_DUE_TIME = frozenset({"open", "late", "broken"})
_WHICH: dict[str, Callable[[datetime], Q]] = {
    "open": lambda now: Q(paused_at=None, due_at__gte=now),
    "late": lambda now: kept.late(now) & ~kept.broken(now),
    "broken": kept.broken,
    "waiting": lambda _now: Q(paused_at__isnull=False),
}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLACE = re.compile(r"(-?[0-9]{1,17})_([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Page:
    """Some promises, and where the next page begins ("" at the end)."""

    promises: list[Promise]
    after: str


def page_of(standard: Standard, state: str, *, after: str = "", size: int = PAGE) -> Page:
    """Open ones by when they are planned for, the most urgent first; the others, of the last year, the latest first."""
    now = timezone.now()
    is_open = state in _BY_DUE_TIME
    found = _in_state(standard, state, now).select_related("contact", "owner", "version", "trigger", "kept_by__by")
    by = "planned_for" if is_open else "opened_at"
    place = _place(after)
    if place is not None:
        found = found.filter(_beyond(by, place, is_open))
    found = found.order_by(by, "pk") if is_open else found.order_by(f"-{by}", "-pk")
    promises = list(found[: size + 1])
    return Page(promises[:size], _written(promises[size - 1], by) if len(promises) > size else "")


def _in_state(standard: Standard, state: str, now: datetime) -> QuerySet[Promise]:
    of_it = Promise.objects.filter(standard=standard)
    if state in _WHICH:
        return of_it.filter(OPEN & _WHICH[state](now))
    lately = of_it.filter(opened_at__gte=now - YEAR)
    if state == "released":
        return lately.filter(released_at__isnull=False)
    in_time = Q(due_at=None) | Q(kept_at__lte=F("due_at"))
    return lately.filter(Q(kept_at__isnull=False) & (in_time if state == "kept" else ~in_time))


def _beyond(by: str, place: tuple[datetime, int], is_open: bool) -> Q:
    moment, pk = place
    way = "gt" if is_open else "lt"
    return Q(**{f"{by}__{way}": moment}) | Q(**{by: moment, f"pk__{way}": pk})


def _place(text: str) -> tuple[datetime, int] | None:
    match = _PLACE.fullmatch(text)
    if match is None:
        return None
    try:
        return _EPOCH + timedelta(microseconds=int(match[1])), int(match[2])
    except OverflowError:
        return None


def _written(promise: Promise, by: str) -> str:
    moment: datetime = getattr(promise, by) or promise.opened_at
    return f"{(moment - _EPOCH) // timedelta(microseconds=1)}_{promise.pk}"
