"""A gift came: its row, its payments, its books, who is credited, in whose name, and one entry on the timeline, all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from befriend.accounts.models import Organisation, User
from befriend.foundation.channels import Channel
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.actions.credits import Credit, InNameOf, credit, dedicate
from befriend.giving.actions.funds import have_general_fund
from befriend.giving.actions.ledger import tell_timeline, write_lines
from befriend.giving.actions.recurring import it_came
from befriend.giving.models import Appeal, Cause, Fund, Gift, Instalment, Method, Payment, RecurringGift, TributeKind
from befriend.giving.queries.funds import open_funds
from befriend.giving.rules.books import Book, Unbalanced, opened
from befriend.giving.rules.exchange import exchanged
from befriend.people.models import Contact
from befriend.timeline.actions.record import hold
from befriend.timeline.rules.typed.amounts import LARGEST_AMOUNT

LONGEST_NOTE = 2_000


@dataclass(frozen=True, slots=True)
class Paid:
    """How a gift (or a part of it) was paid. Without an amount it is all of it; amounts are minor units of the gift's currency.

    `provider` and `provider_id` name the money where it came from; the same name is never recorded twice.
    """

    method: Method
    amount_minor: int | None = None
    fee_minor: int = 0
    reference: str = ""
    provider: str = ""
    provider_id: str = ""


class About(TypedDict, total=False):
    """What else is known of a gift: what it answers to, its rate (one unit of its currency in ours) and the day of that rate."""

    appeal: Appeal | None
    instalment: Instalment | None
    recurring: RecurringGift | None
    matches: Gift | None
    rate: Decimal | None
    rate_on: date | None
    is_anonymous: bool
    note: str


def record_gift(
    *,
    contact: Contact | None,
    amount: Money,
    received_at: datetime,
    by: User | None,
    paid: Sequence[Paid],
    split: Mapping[int, int] | None = None,
    in_name_of: InNameOf | None = None,
    credits: Sequence[Credit] = (),
    even_if_closed: bool = False,
    once: str = "",
    channel: Channel | None = None,
    **about: Unpack[About],
) -> Gift:
    """Write the gift and all that follows from it, in one transaction.

    `split` is fund id -> minor units of the gift's currency, all of it; without one it goes to the fund of its recurring gift, pledge
    or appeal, or the general one. Without a contact nobody knows who gave. With a name in `once`, or when its provider tells the same money
    again, the gift of the first time is given back. `channel` is told when the way it was paid does not say it. Closed funds take nothing, unless `even_if_closed`: the money is here already.
    Raises Refused with the field, or CannotRecord.
    """
    gift = _new(contact, amount, received_at, by, about)
    payments = _payments(gift, paid)
    gift.once = once or next((f"{one.provider}:{one.provider_id}" for one in payments if one.provider_id), None)
    with transaction.atomic():
        hold(contact)
        if earlier := _recorded_as(gift.once):
            return earlier
        book = _opened(gift, split or {_usual_fund(gift).pk: amount.amount_minor}, even_if_closed=even_if_closed)
        if (kept := _saved(gift)) is not gift:
            return kept
        Payment.objects.bulk_create(payments)
        write_lines(gift, book.shares, cause=Cause.GIVEN, by=by)
        if named := in_name_of or _always_in_name_of(gift):
            dedicate(gift, named)
        for one in credits:
            credit(gift=gift, contact=one.contact, role=one.role, amount_minor=one.amount_minor, by=by)
        if gift.recurring is not None:
            it_came(gift.recurring, day=gift.day)
        tell_timeline(gift, by=by, channel=channel)
    return gift


def _new(contact: Contact | None, amount: Money, received_at: datetime, by: User | None, about: About) -> Gift:
    organisation = Organisation.current()
    home = _at_home(amount, about.get("rate"), about.get("rate_on"), organisation)
    gift = Gift(contact=contact, received_at=received_at, day=organisation.day_of(received_at), by=by, **about)
    gift.is_anonymous = gift.is_anonymous or bool(gift.recurring and gift.recurring.wishes.get("is_anonymous"))
    gift.rate = about.get("rate") or Decimal(1)
    gift.note = storable(gift.note, field="note", at_most=LONGEST_NOTE).strip()
    gift.amount_minor, gift.currency = amount.amount_minor, amount.currency
    gift.home_minor, gift.home_currency = home.amount_minor, home.currency
    gift.kept_minor, gift.kept_home_minor = amount.amount_minor, home.amount_minor
    return gift


def _at_home(amount: Money, rate: Decimal | None, rate_on: date | None, organisation: Organisation) -> Money:
    if not 0 < amount.amount_minor <= LARGEST_AMOUNT:
        raise Refused(_("A gift is more than nothing, and less than all the money there is."), field="amount")
    if amount.currency == organisation.currency:
        return amount
    if rate is None or rate_on is None or rate <= 0:
        said = {"theirs": amount.currency, "ours": organisation.currency}
        raise Refused(_("How much is one %(theirs)s in %(ours)s, and on which day?") % said, field="rate")
    home = exchanged(amount, rate, organisation.currency)
    if home.amount_minor > LARGEST_AMOUNT:
        raise Refused(_("A gift is more than nothing, and less than all the money there is."), field="rate")
    return home


def _payments(gift: Gift, paid: Sequence[Paid]) -> list[Payment]:
    """The payments to be. Raises Refused unless they add up to the gift, and each cost no more than it is."""
    made = [_payment(gift, one) for one in paid]
    if sum(one.amount_minor for one in made) != gift.amount_minor:
        raise Refused(_("What was paid is not what was given."), field="paid")
    if any(one.amount_minor <= 0 or not 0 <= one.fee_minor <= one.amount_minor for one in made):
        raise Refused(_("A fee is a part of what was paid."), field="fee")
    return made


def _payment(gift: Gift, one: Paid) -> Payment:
    amount = gift.amount_minor if one.amount_minor is None else one.amount_minor
    return Payment(
        gift=gift,
        method=one.method,
        amount_minor=amount,
        fee_minor=one.fee_minor,
        net_minor=amount - one.fee_minor,
        paid_at=gift.received_at,
        reference=one.reference,
        provider=one.provider,
        provider_id=one.provider_id,
        by=gift.by,
    )


def _usual_fund(gift: Gift) -> Fund:
    if gift.recurring is not None:
        return gift.recurring.fund
    if gift.instalment is not None:
        return gift.instalment.pledge.fund
    return gift.appeal.fund if gift.appeal is not None else have_general_fund()


def _opened(gift: Gift, split: Mapping[int, int], *, even_if_closed: bool) -> Book:
    """Its books. Raises Refused when the funds do not get all of it, or one of them takes nothing any more."""
    try:
        book = opened(amount=gift.amount_minor, home=gift.home_minor, split=split)
    except Unbalanced:
        raise Refused(_("The funds together get another amount than the gift is."), field="split") from None
    funds = Fund.objects if even_if_closed else open_funds()
    if funds.filter(pk__in=split).count() != len(split):
        raise Refused(_("One of these funds is closed, and takes no gifts any more."), field="split")
    return book


def _always_in_name_of(gift: Gift) -> InNameOf | None:
    """In whose name all gifts of its series are given; the family was told of the first."""
    named = gift.recurring.wishes.get("in_name_of") if gift.recurring is not None else None
    return InNameOf(TributeKind(named["kind"]), named["name"]) if named else None


def _recorded_as(name: str | None) -> Gift | None:
    return Gift.objects.filter(once=name).first() if name else None


def _saved(gift: Gift) -> Gift:
    """The gift; or the one of the same name, when nobody known gave it, so that nobody waited for the other."""
    try:
        with transaction.atomic():
            gift.save(force_insert=True)
    except IntegrityError:
        if earlier := _recorded_as(gift.once):
            return earlier
        raise
    return gift
