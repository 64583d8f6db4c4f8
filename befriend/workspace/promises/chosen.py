"""Which promises My day shows: whose, and from where on; how many are late, due today, and in the week ahead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from befriend.accounts.models import TeamMembership, User
from befriend.promises.models import Promise
from befriend.promises.models.promise import OPEN
from befriend.workspace.promises.lines import BESIDE

SHOWN = 15
WAITING_SHOWN = 5
DAYS_AHEAD = 7
# What is further away is one click further; what recurs is open for months before it is due.
IN_SIGHT = timedelta(days=14)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLACE = re.compile(r"([0-9]{1,17})_([0-9]{1,18})")


class Of(StrEnum):
    """Whose promises, as the address says it."""

    MINE = "mine"
    TEAM = "team"
    UNOWNED = "unowned"
    ALL = "all"


OF_NAMES = {
    Of.MINE: pgettext_lazy("whose promises", "Mine"),
    Of.TEAM: pgettext_lazy("whose promises", "My team"),
    Of.UNOWNED: pgettext_lazy("whose promises", "Nobody’s"),
    Of.ALL: pgettext_lazy("whose promises", "All"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: the planned moment and the id of its last promise. Written in addresses as one word."""

    planned_for: datetime
    id: int

    def __str__(self) -> str:
        return f"{(self.planned_for - _EPOCH) // timedelta(microseconds=1)}_{self.id}"

    @classmethod
    def from_url(cls, text: str) -> Place | None:
        """The place an address names; None when it names none."""
        match = _PLACE.fullmatch(text)
        try:
            return cls(_EPOCH + timedelta(microseconds=int(match[1])), int(match[2])) if match else None
        except OverflowError:
            return None


class Asked:
    """What the address of My day asks for."""

    def __init__(self, query: Mapping[str, str]) -> None:
        of = query.get("of", "")
        self.of = Of(of) if of in set(Of) else Of.MINE
        self.after = Place.from_url(query.get("after", ""))


@dataclass(frozen=True, slots=True)
class Page:
    """Promises, soonest first, and where the next page begins, if there is one; `waiting` wait for the customer."""

    promises: list[Promise]
    waiting: list[Promise]
    after: Place | None


@dataclass(frozen=True, slots=True)
class Figures:
    """How many are late, fall due in what is left of today, and on each of the next days, today first."""

    late: int
    today: int
    days: list[tuple[date, int]]
    open: int

    @property
    def soon(self) -> int:
        """How many are late or due in the week ahead."""
        return self.late + sum(number for _day, number in self.days)


def open_promises(of: Of, user: User) -> QuerySet[Promise]:
    """The open promises of one colleague, of their teams, of nobody, or of all."""
    promises = Promise.objects.filter(OPEN)
    if of == Of.ALL:
        return promises
    if of == Of.TEAM:
        return promises.filter(owner__in=colleagues_of(user))
    return promises.filter(owner=user if of == Of.MINE else None)


def colleagues_of(user: User) -> list[int]:
    """Everyone in the teams this colleague is in, themself included."""
    teams = TeamMembership.objects.filter(user=user).values("team")
    return sorted({user.pk, *TeamMembership.objects.filter(team__in=teams).values_list("user", flat=True)})


def page_of(asked: Asked, user: User, now: datetime) -> Page:
    """One page, soonest first: the first ends with what is in sight. A fixed number of queries, however many there are."""
    promises = open_promises(asked.of, user)
    planned = promises.filter(planned_for__isnull=False).order_by("planned_for", "pk")
    if asked.after is not None:
        return _cut(_past(planned, asked.after), [])
    horizon = Place(_midnight(timezone.localtime(now).date() + IN_SIGHT), 0)
    waiting = list(promises.filter(planned_for=None).select_related(*BESIDE).order_by("pk")[:WAITING_SHOWN])
    page = _cut(planned.filter(planned_for__lt=horizon.planned_for), waiting)
    return page if page.after or not _past(planned, horizon).exists() else replace(page, after=horizon)


def _past(planned: QuerySet[Promise], place: Place) -> QuerySet[Promise]:
    # The bound on the moment alone is what the index can use.
    beyond = Q(planned_for__gt=place.planned_for) | Q(planned_for=place.planned_for, pk__gt=place.id)
    return planned.filter(beyond, planned_for__gte=place.planned_for)


def _cut(planned: QuerySet[Promise], waiting: list[Promise]) -> Page:
    """The first of them. Which they are is read from an index alone, and only then what they are."""
    ids = list(planned.values_list("pk", flat=True)[: SHOWN + 1])
    found = Promise.objects.select_related(*BESIDE).in_bulk(ids[:SHOWN])
    shown = [found[pk] for pk in ids[:SHOWN] if pk in found]
    return Page(shown, waiting, _place_of(shown[-1]) if shown and len(ids) > SHOWN else None)


def _place_of(promise: Promise) -> Place:
    assert promise.planned_for is not None
    return Place(promise.planned_for, promise.pk)


def figures_of(of: Of, user: User, now: datetime) -> Figures:
    """A count for each stretch of time, each from an index alone: one pass over all of them would ask each about every stretch."""
    promises = open_promises(of, user)
    today = timezone.localtime(now).date()
    bounds = [now, *(_midnight(today + timedelta(days=number)) for number in range(1, DAYS_AHEAD + 1))]
    numbers = [promises.filter(planned_for__gte=begins, planned_for__lt=ends).count() for begins, ends in pairwise(bounds)]
    days = [(today + timedelta(days=number), found) for number, found in enumerate(numbers)]
    return Figures(late=promises.filter(planned_for__lt=now).count(), today=numbers[0], days=days, open=promises.count())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=timezone.get_current_timezone())
