"""Recurring gifts: begun, come, failing, paused, going on, ended. Each turn is a row."""

from __future__ import annotations

from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation, User
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.kinds import RECURRING_BEGUN
from befriend.giving.models import Appeal, Every, Fund, Life, Method, RecurringGift, RecurringTurn
from befriend.giving.rules.schedule import next_after
from befriend.people.models import Contact
from befriend.timeline.actions.record import record


class Known(TypedDict, total=False):
    """What else is known of it: what it answers to, its name at a processor, and what they wish for every gift of it."""

    appeal: Appeal | None
    provider: str
    provider_id: str
    wishes: dict[str, Any]


def begin_recurring(
    *,
    contact: Contact,
    amount: Money,
    every: Every,
    method: Method,
    fund: Fund,
    first_day: int,
    by: User | None,
    **known: Unpack[Known],
) -> RecurringGift:
    """Someone begins to give every month, quarter or year. It is no money until it comes. Raises Refused for nothing."""
    if amount.amount_minor <= 0:
        raise Refused(_("How much is it each time?"), field="amount")
    with transaction.atomic():
        recurring = RecurringGift.objects.create(
            contact=contact,
            amount_minor=amount.amount_minor,
            currency=amount.currency,
            every=every,
            method=method,
            fund=fund,
            first_day=first_day,
            next_day=first_day,
            by=by,
            **known,
        )
        RecurringTurn.objects.create(recurring=recurring, life=Life.ACTIVE, by=by)
        record(contact=contact, kind=RECURRING_BEGUN.key, occurred_at=timezone.now(), channel=method.channel, by=by)
    return recurring


def turn(*, recurring: RecurringGift, life: Life, by: User | None, reason: str = "", until_day: int | None = None) -> RecurringTurn | None:
    """It fails, pauses (until a day, or until told), goes on, or ends; None when it is so already.

    Raises Refused for what cannot become so: what has ended begins anew as another.
    """
    words = storable(reason, field="reason", at_most=300).strip()
    with transaction.atomic():
        held = RecurringGift.objects.select_for_update(no_key=True).get(pk=recurring.pk)
        now = held.life
        if life == now:
            return None
        if life not in now.may_become:
            raise Refused(_("It has ended. If they give again, begin anew."), field="life")
        made = RecurringTurn.objects.create(recurring=held, life=life, reason=words, until_day=until_day, by=by)
        if now == Life.PAUSED:
            held.next_day = None  # it goes on from today, not from where the pause would have ended
        _expect(held, life, until_day)
    return made


def undo_turn(*, made: RecurringTurn) -> None:
    """Undo: it is as it was before this turn, if nothing came after."""
    with transaction.atomic():
        held = RecurringGift.objects.select_for_update(no_key=True).get(pk=made.recurring_id)
        if held.turns.order_by("-id").values_list("pk", flat=True).first() == made.pk and held.turns.count() > 1:
            made.delete()
            if made.life in (Life.PAUSED, Life.ENDED):
                held.next_day = None  # what the pause or the end made of it says nothing any more
            _expect(held, held.life, None)


def it_came(recurring: RecurringGift, *, day: int) -> None:
    """A gift of it is here: what failed comes again, and the next is expected in its time."""
    held = RecurringGift.objects.select_for_update(no_key=True).get(pk=recurring.pk)
    if held.life == Life.FAILING:
        RecurringTurn.objects.create(recurring=held, life=Life.ACTIVE)
    if held.life != Life.ENDED:
        held.next_day = max(held.next_day or 0, next_after(held.first_day, Every(held.every), day))
        held.save(update_fields=["next_day"])


def _expect(recurring: RecurringGift, life: Life, until_day: int | None) -> None:
    """When the next is expected: after a pause, in its turn; never, once it has ended or nobody knows until when it pauses."""
    today = Organisation.current().today()
    if life == Life.ENDED or (life == Life.PAUSED and until_day is None):
        recurring.next_day = None
    elif life == Life.PAUSED:
        recurring.next_day = next_after(recurring.first_day, Every(recurring.every), until_day or today)
    else:
        recurring.next_day = recurring.next_day or next_after(recurring.first_day, Every(recurring.every), today)
    recurring.save(update_fields=["next_day"])
