"""Partners that give with what they sell: what was sold, what is due by the terms, what they said, and what is here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from befriend.giving.funders.rules.terms import Sold, Terms, due_for, due_in_the_end
from befriend.giving.models import Gift, PartnerReport, Partnership


def terms_of(partnership: Partnership) -> Terms:
    """Its terms, to reckon with."""
    return Terms(partnership.share_bp, partnership.per_unit_minor, partnership.minimum_minor, partnership.maximum_minor)


def sold_before(partnership: Partnership) -> list[Sold]:
    """What its reports that count say, in the order in which they came."""
    return [Sold(report.units, report.sales_minor) for report in _counting([partnership.pk])]


def _counting(ids: Collection[int]) -> QuerySet[PartnerReport]:
    return PartnerReport.objects.filter(partnership__in=ids, taken_back_at=None).order_by("id")


@dataclass(frozen=True, slots=True)
class Reckoning:
    """All of a partnership: pieces and sales reported, what they said they give (None when they never did), what is due, what is here.

    `differs` is how much more (less than nothing: less) they said than is due for what they said it for.
    """

    units: int
    sales: int
    said: int | None
    due: int
    came: int
    is_over: bool
    differs: int = 0

    @property
    def missing(self) -> int:
        """What is due and not here."""
        return max(0, self.due - self.came)


def reckonings_of(partnerships: Collection[Partnership], *, today: int) -> dict[int, Reckoning]:
    """How each of them stands, in two queries. Once it is over, the least it promised is due."""
    reports: dict[int, list[PartnerReport]] = {one.pk: [] for one in partnerships}
    for report in _counting(list(reports)):
        reports[report.partnership_id].append(report)
    came = dict(
        Gift.objects.filter(instalment__pledge__partner_report__partnership__in=reports, kept_minor__gt=0)
        .values_list("instalment__pledge__partner_report__partnership")
        .annotate(total=Sum("kept_minor"))
    )
    return {one.pk: _reckon(one, reports[one.pk], came.get(one.pk, 0), today) for one in partnerships}


def _reckon(partnership: Partnership, reports: list[PartnerReport], came: int, today: int) -> Reckoning:
    sold = [Sold(report.units, report.sales_minor) for report in reports]
    is_over = partnership.last_day < today or not partnership.is_open
    due = due_in_the_end(terms_of(partnership), sold) if is_over else due_for(terms_of(partnership), sold)
    said = [(report.said_minor, report.due_minor) for report in reports if report.said_minor is not None]
    return Reckoning(
        sum(one.units for one in sold), sum(one.sales for one in sold), sum(one for one, _due in said) if said else None, due, came, is_over,
        differs=sum(one - by_terms for one, by_terms in said),
    )  # fmt: skip


def partnerships(*, is_open: bool | None = None, today: int) -> QuerySet[Partnership]:
    """Partnerships, the newest first: those that run, or those that are over."""
    found = Partnership.objects.select_related("contact", "fund", "responsible", "approved_by", "end").order_by("-id")
    running = Q(end=None, last_day__gte=today)
    return found if is_open is None else found.filter(running) if is_open else found.exclude(running)
