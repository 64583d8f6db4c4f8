"""How far an appeal has come, read for its public page and ours alike."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from befriend.accounts.models import Organisation
from befriend.giving.models import Appeal, Gift, Pledge
from befriend.giving.rules.thermometer import Thermometer


def thermometer_of(appeal: Appeal) -> Thermometer:
    """What came in answer to it; two queries, of which the first reads an index only.

    A promise in another currency than the organisation's is not counted: nobody knows yet what it will be worth.
    """
    sums = Gift.objects.filter(appeal=appeal, kept_home_minor__gt=0).aggregate(
        received=Sum("kept_home_minor", filter=Q(matches=None), default=0),
        matching=Sum("kept_home_minor", filter=Q(matches__isnull=False), default=0),
        gifts=Count("kept_home_minor", filter=Q(matches=None)),
    )
    return Thermometer(appeal.goal_minor, sums["received"], sums["matching"], _pledged(appeal), sums["gifts"])


def _pledged(appeal: Appeal) -> int:
    """What is promised in answer to it and not here yet."""
    paid = Gift.objects.filter(instalment__pledge=OuterRef("pk")).order_by().values("instalment__pledge").annotate(all=Sum("kept_minor"))
    expected = Pledge.objects.filter(appeal=appeal, end=None, currency=Organisation.current().currency)
    rows = expected.annotate(came=Coalesce(Subquery(paid.values("all")), 0)).values_list("amount_minor", "came")
    return sum(max(0, amount - came) for amount, came in rows)
