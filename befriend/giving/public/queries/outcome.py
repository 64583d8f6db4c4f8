"""What came of a form, so far as we know: the page that thanks says no more than that."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from befriend.foundation.money import Money
from befriend.giving.models import Method, PublicForm, WaysToGive
from befriend.giving.public.rules.transfer import Transfer, transfer_for
from befriend.giving.rules.references import Stands


class Stage(StrEnum):
    """Where it stands."""

    LETTER = "letter"
    TO_PAY = "to_pay"
    PAID = "paid"
    TRANSFER = "transfer"
    ORDER = "order"
    PLEDGED = "pledged"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`pay_at` is where an unpaid card payment goes on; `every` how often it comes; `day` the day of a pledge."""

    stage: Stage
    amount: Money | None = None
    fund: str = ""
    every: str = ""
    transfer: Transfer | None = None
    pay_at: str = ""
    is_test: bool = False
    day: int | None = None


def outcome_of(form: PublicForm) -> Outcome:
    """By what the form became."""
    if form.recurring is not None:
        order = form.recurring
        amount = Money(order.amount_minor, order.currency)
        return Outcome(Stage.ORDER, amount, order.fund.name, order.every, _transfer(Stands.RECURRING_GIFT, order.pk, amount))
    if form.pledge is not None:
        pledge = form.pledge
        amount = Money(pledge.amount_minor, pledge.currency)
        transfer = _transfer(Stands.PLEDGE, pledge.pk, amount)
        day = pledge.instalments.values_list("due_day", flat=True).order_by("number").first()
        return Outcome(Stage.PLEDGED, amount, pledge.fund.name, transfer=transfer, day=day)
    return _of_checkout(form) if form.checkout is not None else Outcome(Stage.LETTER)


def _of_checkout(form: PublicForm) -> Outcome:
    checkout = form.checkout
    assert checkout is not None
    amount, every = Money(checkout.amount_minor, checkout.currency), str(checkout.wishes.get("every", ""))
    is_test = checkout.provider == "test"
    if checkout.gift is not None:
        return Outcome(Stage.PAID, checkout.gift.money, every=every, is_test=is_test, pay_at=form.goes_to)
    if checkout.method == Method.BANK:
        return Outcome(Stage.TRANSFER, amount, transfer=_transfer(Stands.CHECKOUT, checkout.pk, amount))
    return Outcome(Stage.TO_PAY, amount, every=every, is_test=is_test, pay_at=form.goes_to)


def _transfer(stands: Stands, number: int, amount: Money) -> Transfer | None:
    ways = WaysToGive.current()
    return transfer_for(ways, stands, number, amount) if ways.has_account else None
