"""What matching offers add to an appeal: for those who draw how far it has come. What is not here yet is told apart."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, Sum

from befriend.giving.models import ClaimState, MatchClaim


@dataclass(frozen=True, slots=True)
class Matched:
    """Minor units that matchers add to the gifts of an appeal: still to come (counted, asked for, confirmed), and here."""

    to_come: int = 0
    here: int = 0


def matched_of(appeal_ids: Collection[int]) -> dict[int, Matched]:
    """For each of these appeals; one query. What is here is a gift of the matcher already: add it to no total of gifts."""
    here = Q(state=ClaimState.RECEIVED)
    rows = (
        MatchClaim.objects.filter(gift__appeal__in=appeal_ids)
        .exclude(state=ClaimState.LET_GO)
        .values_list("gift__appeal")
        .annotate(to_come=Sum("amount_minor", filter=~here, default=0), here=Sum("amount_minor", filter=here, default=0))
    )
    found = {appeal: Matched(to_come, came) for appeal, to_come, came in rows}
    return {pk: found.get(pk, Matched()) for pk in appeal_ids}
