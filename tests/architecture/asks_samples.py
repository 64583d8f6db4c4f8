"""One of everything about asking that a route's path can name."""

from __future__ import annotations

from typing import Any

from befriend.accounts.models import User
from befriend.foundation.money import Money
from befriend.giving.actions.recurring import begin_recurring, turn
from befriend.giving.asks.actions.costs import it_cost
from befriend.giving.asks.actions.owner_rules import keep_rule
from befriend.giving.asks.actions.permits import permit_ask
from befriend.giving.asks.actions.pipeline import begin, have_stages
from befriend.giving.asks.actions.rescue import look_after_failing
from befriend.giving.models import Appeal, Every, Life, Method, Rescue
from befriend.people.models import Contact


def asks_samples(contact: Contact, appeal: Appeal, owner: User) -> dict[str, Any]:
    stage = have_stages()[0]
    failing = begin_recurring(
        contact=contact, amount=Money(2_500, "EUR"), every=Every.MONTH, method=Method.CARD, fund=appeal.fund, first_day=20_000, by=owner
    )
    turn(recurring=failing, life=Life.FAILING, by=owner)
    look_after_failing()
    return {
        "rescue_id": Rescue.objects.get(recurring=failing).pk,
        "rule_id": keep_rule(place="Tallinn", colleague=owner, by=owner).pk,
        "stage_id": stage.pk,
        "opportunity_id": begin(contact=contact, stage=stage, what="A boat", amount_minor=500_000, by=owner).pk,
        "permit_id": permit_ask(contact=contact, reason="She asked us to.", appeal=appeal, by=owner).pk,
        "cost_id": it_cost(appeal=appeal, amount_minor=100, on_what="Stamps", day=20_000, by=owner).pk,
        "who": "givers",
        "group": "lapsed",
        "asks:cohort year": 2026,
        "asks:poster paper": "a4",
    }
