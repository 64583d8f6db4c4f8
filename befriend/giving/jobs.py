"""Jobs of giving: load, call one action, stop."""

from __future__ import annotations

from django.utils import timezone

from befriend.accounts.models import Organisation, User
from befriend.foundation.jobs import later
from befriend.foundation.refusals import Refused
from befriend.giving.actions.change_recurring import end_pauses as over
from befriend.giving.actions.forget_forms import forget_forms, forget_tries
from befriend.giving.actions.payment_news import take_news
from befriend.giving.actions.processors import names_of, processor_of
from befriend.giving.actions.receipts import issue_receipt, send_receipt
from befriend.giving.actions.yearly import send_summaries
from befriend.giving.models import EventKind, Gift
from befriend.giving.rules.processor import CannotReach, News


def receipt(gift_id: int) -> str:
    """A gift that came by itself has its receipt at once; without an address it waits until someone prints it."""
    gift = Gift.objects.select_related("contact").get(pk=gift_id)
    try:
        issued = issue_receipt(gift=gift, by=None)
        if gift.contact is None:
            return f"{issued}, of someone unknown"
        send_receipt(receipt=issued, by=None)
    except Refused as refused:
        return refused.message
    return str(issued)


def end_pauses() -> str:
    """Every night: regular gifts whose pause is over go on."""
    return f"{over(today=Organisation.current().today())} go on"


def yearly(year: int, by_id: int, after: int = 0) -> str:
    """A hundred givers of a year have their summary, and then the next hundred."""
    by = User.objects.filter(pk=by_id).first()
    upto, sent = send_summaries(year=year, after=after, by=by)
    if upto is not None:
        later("giving.yearly", year=year, by_id=by_id, after=upto)
    return f"{sent} sent"


def fee(provider: str, reference: str) -> str:
    """What a payment cost, asked of its processor; who does not know yet tells later, by a statement or never."""
    processor = processor_of(provider)
    try:
        cost = processor.fee_of(names_of(provider, reference)) if processor else None
    except CannotReach as why:
        return str(why)
    if not cost:
        return "nothing known"
    news = News(f"fee:{reference}", reference, timezone.now(), EventKind.FEE, fee_minor=cost)
    take_news(provider, [news])
    return str(cost)


def tidy_forms() -> str:
    """Forms nobody confirmed, and tries of more than a week ago, are forgotten."""
    return f"{forget_forms()} forms, {forget_tries()} tries"
