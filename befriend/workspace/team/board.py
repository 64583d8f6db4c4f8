"""The promises on each colleague's desk, counted in a fixed number of queries, and one desk's promises a page at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from befriend.accounts.models import Absence, Organisation, Team, User
from befriend.accounts.queries.presence import in_force
from befriend.foundation.days import date_of
from befriend.promises.models import OPEN, Promise
from befriend.workspace.promises.chosen import Place
from befriend.workspace.promises.lines import BESIDE

SHOWN = 25
NOBODY = "nobody"
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Desk:
    """One colleague: what is open with them, late, and due within a week; and the absence that lasts today."""

    colleague: User
    open: int
    late: int
    this_week: int
    absence: Absence | None

    @property
    def back_on(self) -> object:
        """The first day after the absence."""
        return None if self.absence is None else date_of(self.absence.last_day + 1)


def desks_of(team: Team | None, now: datetime) -> list[Desk]:
    """Everyone who works here, or in that team; the latest first, then the fullest."""
    people = User.objects.filter(is_active=True) if team is None else User.objects.filter(is_active=True, memberships__team=team)
    today = Organisation.current().day_of(now)
    away = {one.user_id: one for one in in_force().filter(first_day__lte=today, last_day__gte=today).select_related("cover").order_by("pk")}
    counted = _counted(now)
    desks = [Desk(one, *counted.get(one.pk, (0, 0, 0)), away.get(one.pk)) for one in people.order_by("name", "pk")]
    return sorted(desks, key=lambda desk: (-desk.late, -desk.this_week, -desk.open))


def _counted(now: datetime) -> dict[int | None, tuple[int, int, int]]:
    rows = (
        Promise.objects.filter(OPEN)
        .order_by()
        .values_list("owner")
        .annotate(
            open=Count("pk"),
            late=Count("pk", filter=Q(planned_for__lt=now)),
            this_week=Count("pk", filter=Q(planned_for__gte=now, planned_for__lt=now + _WEEK)),
        )
    )
    return {owner: (number, late, soon) for owner, number, late, soon in rows}


def unowned() -> int:
    """How many open promises nobody has: there must be none."""
    return Promise.objects.filter(OPEN, owner=None).count()


def page_of(whose: User | None, after: Place | None) -> tuple[list[Promise], Place | None]:
    """What lies on one desk (None: on nobody's), soonest first, and where the next page begins."""
    found: QuerySet[Promise] = Promise.objects.filter(OPEN, owner=whose, planned_for__isnull=False)
    if after is not None:
        found = found.filter(Q(planned_for__gt=after.planned_for) | Q(planned_for=after.planned_for, pk__gt=after.id))
    shown = list(found.select_related(*BESIDE).order_by("planned_for", "pk")[: SHOWN + 1])
    if len(shown) <= SHOWN:
        return shown, None
    last = shown[SHOWN - 1]
    assert last.planned_for is not None
    return shown[:SHOWN], Place(last.planned_for, last.pk)


def chosen(ids: Iterable[str]) -> list[Promise]:
    """The open promises of these ids, as a form posts them; what is no number is passed over."""
    numbers = [int(one) for one in ids if one.isascii() and one.isdigit() and len(one) < 19]
    return list(Promise.objects.filter(OPEN, pk__in=numbers[: 4 * SHOWN]).select_related("contact").order_by("planned_for", "pk"))
