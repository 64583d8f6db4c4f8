"""Work for free: the list, what was promised and delivered, one piece of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet, Sum

from befriend.accounts.models import Organisation
from befriend.foundation.days import day_number
from befriend.foundation.money import Money
from befriend.giving.models import ProBono, ProBonoHours, WorkState

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class Worked:
    """Hours and, where they have a rate, what we think they are worth."""

    hours: Decimal
    value_minor: int


def all_work(state: str = "") -> QuerySet[ProBono]:
    """The newest first, with what a line about each needs at hand."""
    work = ProBono.objects.select_related("contact", "for_colleague", "fund").prefetch_related(_standing())
    return (work.filter(state=state) if state in WorkState.values else work).order_by("-pk")


def _standing() -> Prefetch[str]:
    standing = ProBonoHours.objects.filter(taken_back_at=None).select_related("by").order_by("-day", "-pk")
    return Prefetch("hours", standing, to_attr="hours_worked")


def page_of(state: str, *, after: int = 0) -> tuple[list[ProBono], int | None]:
    """A page, and the number after which the next begins. Two queries."""
    work = all_work(state)
    found = list((work.filter(pk__lt=after) if after else work)[: PAGE_SIZE + 1])
    return found[:PAGE_SIZE], found[PAGE_SIZE - 1].pk if len(found) > PAGE_SIZE else None


def worked(work: ProBono) -> Worked:
    """What was delivered of it; reads `hours_worked` as they are at hand."""
    rows: list[ProBonoHours] = work.hours_worked  # type: ignore[attr-defined]
    return Worked(sum((row.hours for row in rows), Decimal(0)), sum(row.value_minor or 0 for row in rows))


def worked_in(year: int) -> Worked:
    """All that was worked in a year. One query, over the hours of that year."""
    first, last = day_number(date(year, 1, 1)), day_number(date(year + 1, 1, 1))
    rows = ProBonoHours.objects.filter(taken_back_at=None, day__gte=first, day__lt=last).values("rate_minor").annotate(total=Sum("hours"))
    sums = [(row["total"], row["rate_minor"]) for row in rows.order_by()]
    return Worked(sum((hours for hours, _rate in sums), Decimal(0)), sum(int(hours * (rate or 0)) for hours, rate in sums))


def how_many_wait() -> int:
    """How many offers wait for an answer."""
    return ProBono.objects.filter(state=WorkState.OFFERED).count()


def rows_of(state: str) -> Iterator[list[str]]:
    """The list as a table of text: a heading, then a row for each piece of work."""
    yield ["who", "what", "state", "for", "hours_promised", "hours_worked", "an_hour_valued_at", "valued_at", "since"]
    currency = Organisation.current().currency
    for work in all_work(state).iterator(500):
        done = worked(work)
        rate = "" if work.rate_minor is None else str(Money(work.rate_minor, currency).amount)
        yield [
            work.contact.name, work.what, str(work.get_state_display()), work.for_colleague.name if work.for_colleague else "",
            "" if work.hours_promised is None else str(work.hours_promised), str(done.hours), rate,
            str(Money(done.value_minor, currency).amount), work.at.date().isoformat(),
        ]  # fmt: skip
