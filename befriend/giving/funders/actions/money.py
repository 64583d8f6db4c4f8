"""The money of an agreement is expected as a pledge, so that a bank statement finds it; and no longer, when the agreement ends."""

from __future__ import annotations

from django.db.models import Sum

from befriend.accounts.models import User
from befriend.giving.actions.pledges import end_pledge
from befriend.giving.models import Gift, Pledge, PledgeEnd


def came_of(pledge: Pledge | None) -> int:
    """Minor units that are here and kept."""
    if pledge is None:
        return 0
    total: int | None = Gift.objects.filter(instalment__pledge=pledge, kept_minor__gt=0).aggregate(total=Sum("kept_minor"))["total"]
    return total or 0


def expect_no_more(pledge: Pledge | None, *, reason: str, by: User | None) -> bool:
    """Whether this ended it: all of it is here, or what is not is given up."""
    if pledge is None or PledgeEnd.objects.filter(pledge=pledge).exists():
        return False
    how = PledgeEnd.How.FULFILLED if came_of(pledge) >= pledge.amount_minor else PledgeEnd.How.GIVEN_UP
    end_pledge(pledge=pledge, how=how, by=by, reason=reason)
    return True
