"""A gift that comes again: it begins with its first payment at a processor, and what comes later belongs to it."""

from __future__ import annotations

from typing import Any

from befriend.accounts.models import Organisation
from befriend.foundation.money import Money
from befriend.giving.actions.funds import have_general_fund
from befriend.giving.actions.recurring import begin_recurring
from befriend.giving.models import Appeal, Checkout, EventKind, Every, Fund, Method, PaymentEvent, RecurringGift
from befriend.giving.rules.payment_events import Story


def recurring_of(checkout: Checkout, story: Story, wishes: dict[str, Any]) -> RecurringGift | None:
    """The recurring gift that the money of a checkout belongs to, begun now when this is the first of it; None when it comes once.

    Takes `every` and `recurring` out of the wishes.
    """
    every, known = wishes.pop("every", ""), wishes.pop("recurring", None)
    if known is not None:
        return RecurringGift.objects.get(pk=known)
    if not every or checkout.contact is None or story.paid_at is None:
        return None
    return begin_recurring(
        contact=checkout.contact,
        amount=Money(story.amount, story.currency or checkout.currency),
        every=Every(every),
        method=Method(checkout.method),
        fund=_fund_of(checkout.appeal, checkout.wishes),
        first_day=Organisation.current().day_of(story.paid_at),
        by=None,
        appeal=checkout.appeal,
        provider=checkout.provider,
        provider_id=_series_of(checkout),
        wishes=for_every_gift(checkout.wishes),
    )


def for_every_gift(wishes: dict[str, Any]) -> dict[str, Any]:
    """Of what was wished for the first, what holds for every one: the family is told once, the name stays."""
    kept: dict[str, Any] = {"is_anonymous": True} if wishes.get("is_anonymous") else {}
    if named := wishes.get("in_name_of"):
        kept["in_name_of"] = {"kind": named["kind"], "name": named["name"]}
    return kept


def _fund_of(appeal: Appeal | None, wishes: dict[str, Any]) -> Fund:
    """The fund that gets most of it."""
    split = {int(fund): part for fund, part in wishes.get("split", {}).items()}
    if split:
        return Fund.objects.get(pk=max(split, key=lambda fund: (split[fund], -fund)))
    return appeal.fund if appeal is not None else have_general_fund()


def _series_of(checkout: Checkout) -> str:
    told = PaymentEvent.objects.filter(provider=checkout.provider, reference=checkout.reference, kind=EventKind.PAID).exclude(series="")
    return told.values_list("series", flat=True).first() or checkout.reference
