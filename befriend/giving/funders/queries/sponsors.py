"""Sponsorships and what was agreed; packages on offer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from befriend.giving.funders.queries.duties import OWED
from befriend.giving.models import Duty, DutySort, Package, Pledge, Sponsorship
from befriend.giving.queries.expected import Promised, promised

PAGE_SIZE = 30


def sponsorships(*, is_open: bool | None = None, contact: int | None = None, today: int) -> QuerySet[Sponsorship]:
    """Sponsorships, the newest first: those that run or begin, or those that are over."""
    found = Sponsorship.objects.select_related("contact", "package", "fund", "responsible", "pledge", "end").order_by("-id")
    if contact is not None:
        found = found.filter(contact=contact)
    running = Q(end=None, last_day__gte=today)
    return found if is_open is None else found.filter(running) if is_open else found.exclude(running)


@dataclass(frozen=True, slots=True)
class Benefits:
    """How many benefits were promised, are still owed, and should have been there by now."""

    promised: int = 0
    owed: int = 0
    late: int = 0

    @property
    def delivered(self) -> int:
        return self.promised - self.owed


def benefits_of(sponsorship_ids: Collection[int], *, today: int) -> dict[int, Benefits]:
    """The benefits of these sponsorships, counted in one query."""
    rows = (
        Duty.objects.filter(sponsorship__in=sponsorship_ids, sort=DutySort.BENEFIT)
        .values_list("sponsorship")
        .annotate(
            promised=Count("id", distinct=True),
            owed=Count("id", filter=OWED, distinct=True),
            late=Count("id", filter=OWED & Q(due_day__lt=today), distinct=True),
        )
    )
    found = {pk: Benefits(number, owed, late) for pk, number, owed, late in rows}
    return {pk: found.get(pk, Benefits()) for pk in sponsorship_ids}


def money_of(sponsorship: Sponsorship, *, today: int) -> Promised | None:
    """What it is expected to pay, and what has come of it."""
    pledges = Pledge.objects.filter(pk=sponsorship.pledge_id).select_related("contact", "fund", "end") if sponsorship.pledge_id else []
    return next(iter(promised(pledges, today=today)), None)


def packages(*, is_offered: bool | None = None) -> QuerySet[Package]:
    """Packages with their benefits at hand, in their order."""
    found = Package.objects.prefetch_related("benefits").order_by("position", "id")
    return found if is_offered is None else found.filter(retired_at__isnull=is_offered)
