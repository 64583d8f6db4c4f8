"""The funders' calendar: deadlines, decisions, what we owe, what we expect, and what ends; what should have happened already comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _

from befriend.giving.funders.queries.duties import OWED
from befriend.giving.models import Duty, DutySort, Gift, Grant, Instalment, MatchingOffer, Partnership, Sponsorship, Stage
from befriend.people.models import Contact

AT_MOST = 200


class Sort(StrEnum):
    """What happens on the day, in the order in which it is told."""

    DEADLINE = "deadline"
    DECISION = "decision"
    REPORT = DutySort.REPORT
    BENEFIT = DutySort.BENEFIT
    FIGURES = DutySort.FIGURES
    RENEWAL = DutySort.RENEWAL
    MONEY = "money"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing on the calendar: when, what sort, about what, with whom, who is responsible, how much (minor units), where it is told."""

    day: int
    sort: Sort
    what: str
    contact: Contact
    who: Any
    url: str
    name: str
    amount: int | None = None
    currency: str = ""

    @property
    def said(self) -> str | Lazy:
        return _WORDS[self.sort]()


_WORDS = {
    Sort.DEADLINE: lambda: _("to be handed in"),
    Sort.DECISION: lambda: _("their answer is expected"),
    Sort.REPORT: lambda: _("report due"),
    Sort.BENEFIT: lambda: _("benefit owed"),
    Sort.FIGURES: lambda: _("figures to go through"),
    Sort.RENEWAL: lambda: _("time to talk about going on"),
    Sort.MONEY: lambda: _("money expected"),
    Sort.ENDS: lambda: _("ends"),
}


def due_between(first: int, last: int, *, who: int | None = None) -> list[Due]:
    """Everything that falls on these days (both included), in order; five queries."""
    days = (first, last)
    found = [*_applications(days, who), *_duties(days, who), *_money(days, who), *_endings(days, who)]
    return sorted(found, key=_order)


def overdue(today: int, *, who: int | None = None) -> list[Due]:
    """What should have happened before today and has not, the oldest first."""
    days = (-(10**6), today - 1)
    return sorted([*_applications(days, who), *_duties(days, who), *_money(days, who)], key=_order)


def _order(due: Due) -> tuple[int, int, str]:
    return due.day, list(Sort).index(due.sort), due.name


def _cut(rows: QuerySet[Any], who: int | None, field: str = "responsible") -> Iterator[Any]:
    return iter((rows if who is None else rows.filter(**{field: who}))[:AT_MOST])


def _applications(days: tuple[int, int], who: int | None) -> Iterator[Due]:
    asked = Grant.objects.select_related("contact", "responsible")
    to_hand_in = asked.filter(stage__in=[Stage.FOUND, Stage.PREPARING], submit_day__range=days).order_by("submit_day")
    for one in _cut(to_hand_in, who):
        yield _of_grant(one, one.submit_day, Sort.DEADLINE)
    for one in _cut(asked.filter(stage=Stage.SUBMITTED, decision_day__range=days).order_by("decision_day"), who):
        yield _of_grant(one, one.decision_day, Sort.DECISION)


def _of_grant(grant: Grant, day: int, sort: Sort) -> Due:
    url = reverse("funders:grant", args=[grant.pk])
    return Due(
        day, sort, grant.programme, grant.contact, grant.responsible, url, f"grant-{grant.pk}-{sort}", grant.asked_minor, grant.currency
    )


def _duties(days: tuple[int, int], who: int | None) -> Iterator[Due]:
    owed = Duty.objects.filter(OWED, due_day__range=days).select_related("contact", "grant", "sponsorship", "partnership")
    owed = owed.prefetch_related("word__promises_made__owner").order_by("due_day", "id")
    for one in _cut(owed, who, "word__promises_made__owner"):
        promise = next(iter(one.word.promises_made.all()))
        what = f"{one.what} ({one.subject})"
        yield Due(one.due_day, Sort(one.sort), what, one.contact, promise.owner, reverse("funders:duty", args=[one.pk]), f"duty-{one.pk}")


_OF = ("grant", "sponsorship", "partner_report__partnership")


def _money(days: tuple[int, int], who: int | None) -> Iterator[Due]:
    """Parts of what they agreed to pay of which nothing has come."""
    ours = Q(pledge__grant__isnull=False) | Q(pledge__sponsorship__isnull=False) | Q(pledge__partner_report__isnull=False)
    came = Gift.objects.filter(instalment=OuterRef("pk"), kept_minor__gt=0)
    parts = Instalment.objects.filter(ours, ~Exists(came), due_day__range=days, pledge__end=None).order_by("due_day", "id")
    parts = parts.select_related("pledge__contact", *(f"pledge__{name}__responsible" for name in _OF))
    if who is not None:
        parts = parts.filter(
            Q(pledge__grant__responsible=who)
            | Q(pledge__sponsorship__responsible=who)
            | Q(pledge__partner_report__partnership__responsible=who)
        )
    for one in parts[:AT_MOST]:
        subject, url = _paid_for(one.pledge)
        name = f"money-{one.pk}"
        yield Due(
            one.due_day, Sort.MONEY, str(subject), one.pledge.contact, subject.responsible, url, name, one.amount_minor, one.pledge.currency
        )


def _paid_for(pledge: Any) -> tuple[Any, str]:
    if (grant := getattr(pledge, "grant", None)) is not None:
        return grant, reverse("funders:grant", args=[grant.pk])
    if (sponsorship := getattr(pledge, "sponsorship", None)) is not None:
        return sponsorship, reverse("funders:sponsorship", args=[sponsorship.pk])
    partnership = pledge.partner_report.partnership
    return partnership, reverse("funders:partnership", args=[partnership.pk])


def _endings(days: tuple[int, int], who: int | None) -> Iterator[Due]:
    """The last days of sponsorships, partnerships and matching offers."""
    rows: Iterable[tuple[QuerySet[Any], str, str]] = (
        (Sponsorship.objects.all(), "funders:sponsorship", "sponsorship"),
        (Partnership.objects.all(), "funders:partnership", "partnership"),
        (MatchingOffer.objects.all(), "funders:offer", "offer"),
    )
    for found, url, name in rows:
        ending = found.filter(end=None, last_day__range=days).select_related("contact", "responsible").order_by(F("last_day"), "id")
        for one in _cut(ending, who):
            yield Due(one.last_day, Sort.ENDS, str(one), one.contact, one.responsible, reverse(url, args=[one.pk]), f"{name}-{one.pk}-ends")
