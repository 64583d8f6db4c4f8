"""What came of an appeal, from the books and the timeline."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Sum

from befriend.giving.asks.rules.results import Results, start_of, starts_between, stretch_of
from befriend.giving.kinds import GIFT
from befriend.giving.models import Appeal, AppealCost, Ask, Gift
from befriend.people.models import Contact
from befriend.timeline.models import Interaction

PAGE_SIZE = 50


def results_of(appeal: Appeal) -> Results:
    """The figures of one appeal, in seven queries."""
    counting = gifts_of(appeal)
    sums = counting.aggregate(gifts=Count("pk"), givers=Count("contact", distinct=True), received=Sum("kept_home_minor", default=0))
    matching = Gift.objects.filter(appeal=appeal, matches__isnull=False).aggregate(all=Sum("kept_home_minor", default=0))["all"]
    back = Gift.objects.filter(appeal=appeal, matches=None, kept_home_minor__lt=F("home_minor"))
    asked = asked_in(appeal)
    return Results(
        asked=asked.count(),
        answered=asked.filter(Exists(counting.filter(contact=OuterRef("pk")))).count(),
        gifts=sums["gifts"],
        givers=sums["givers"],
        new_givers=new_givers(appeal).count(),
        received=sums["received"],
        matching=matching,
        went_back=back.aggregate(all=Sum(F("home_minor") - F("kept_home_minor"), default=0))["all"],
        median=_median(counting, sums["gifts"]),
        cost=costs_of(appeal).aggregate(all=Sum("amount_minor"))["all"],
    )


def gifts_of(appeal: Appeal) -> QuerySet[Gift]:
    """Those that count, without what others added to them."""
    return Gift.objects.filter(appeal=appeal, kept_home_minor__gt=0, matches=None)


def asked_in(appeal: Appeal) -> QuerySet[Contact]:
    """Everyone who was asked in it, by whatever way, as the timeline tells."""
    asks = Ask.objects.filter(appeal=appeal, contact=OuterRef("pk"), interaction__reversal=None)
    return Contact.objects.filter(Exists(asks), erased_at=None)


def givers_of(appeal: Appeal) -> QuerySet[Contact]:
    """Everyone known who gave."""
    return Contact.objects.filter(Exists(gifts_of(appeal).filter(contact=OuterRef("pk"))))


def new_givers(appeal: Appeal) -> QuerySet[Contact]:
    """Those whose first gift ever, as the timeline tells, is one of this appeal's."""
    earlier = Interaction.objects.filter(contact=OuterRef("contact"), kind=GIFT.code, reverses=None, reversal=None, day__lt=OuterRef("day"))
    first = gifts_of(appeal).filter(contact=OuterRef("pk")).exclude(Exists(earlier))
    return Contact.objects.filter(Exists(first))


def costs_of(appeal: Appeal) -> QuerySet[AppealCost]:
    """What asking cost, as far as someone wrote it down."""
    return AppealCost.objects.filter(appeal=appeal, taken_back_at=None).select_related("by").order_by("-day", "-id")


def by_time(appeal: Appeal, *, today: int) -> tuple[str, list[tuple[int, int]]]:
    """The stretch of a column (day, week, month) and what came in each, empty ones too; nothing before anything came."""
    days = list(gifts_of(appeal).order_by("day").values_list("day").annotate(total=Sum("kept_home_minor")))
    if not days:
        return "day", []
    first, last = min(appeal.first_day, days[0][0]), max(days[-1][0], min(today, appeal.last_day or today))
    stretch = stretch_of(first, last)
    came: dict[int, int] = defaultdict(int)
    for day, total in days:
        came[start_of(day, stretch)] += total
    return stretch, [(start, came[start]) for start in starts_between(first, last, stretch)]


def _median(gifts: QuerySet[Gift], number: int) -> int | None:
    if not number:
        return None
    return gifts.order_by("kept_home_minor").values_list("kept_home_minor", flat=True)[(number - 1) // 2]
