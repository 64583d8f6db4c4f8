"""A gift's whole story: where it went, how it was paid, what went back, who had a part in it, and everything that happened, in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.functional import Promise

from befriend.accounts.models import User
from befriend.giving.models import Allocation, Cause, Chargeback, Fund, Gift, GiftWithdrawal, Payment, Receipt, SoftCredit


@dataclass(frozen=True, slots=True)
class FundShare:
    """What one fund has of a gift, in minor units of its currency."""

    fund: Fund
    amount: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that happened with the gift: when, by whom (None: the program, or a provider), what, how much of it, why."""

    at: datetime
    what: str
    by: User | None
    amount: int | None = None
    reason: str | Promise = ""

    @property
    def is_by_itself(self) -> bool:
        """Whether the program, or a provider, did it: what people say to each other never happens by itself."""
        return self.by is None and self.what not in ("asked", "pledged", "regular", "thanked", "told", "released")


@dataclass(frozen=True, slots=True)
class Story:
    """One gift, told."""

    gift: Gift
    shares: list[FundShare]
    payments: list[Payment]
    chargebacks: list[Chargeback]
    credits: list[SoftCredit]
    turns: list[Turn]
    mistake: GiftWithdrawal | None
    receipts: list[Receipt]

    @property
    def has_receipt(self) -> bool:
        """Whether one stands."""
        return any(not receipt.is_void for receipt in self.receipts)

    @property
    def is_whole(self) -> bool:
        """Whether all of it is still with us."""
        return self.gift.kept_minor == self.gift.amount_minor

    @property
    def returned(self) -> int:
        return sum(payment.returned_minor for payment in self.payments)

    @property
    def costs(self) -> int:
        """What payments, refunds and chargebacks cost."""
        of_refunds = sum(refund.fee_minor for payment in self.payments for refund in payment.refunds.all())
        return sum(payment.fee_minor for payment in self.payments) + of_refunds + sum(one.fee_minor for one in self.chargebacks)

    @property
    def net(self) -> int:
        """What is in the bank of it: gross, less what it cost, less what went back."""
        return self.gift.amount_minor - self.costs - self.returned


def shares_of(allocations: Iterable[Allocation]) -> list[FundShare]:
    """What each fund has, by the lines of the books, in the order in which the funds came in."""
    funds: dict[int, Fund] = {}
    amounts: dict[int, int] = {}
    for line in allocations:
        funds.setdefault(line.fund_id, line.fund)
        amounts[line.fund_id] = amounts.get(line.fund_id, 0) + line.amount_minor
    return [FundShare(fund, amounts[pk]) for pk, fund in funds.items() if amounts[pk]]


def story_of(gift: Gift) -> Story:
    """Its story; a fixed number of queries."""
    lines = list(gift.allocations.select_related("fund", "by").order_by("id"))
    chargebacks = Chargeback.objects.select_related("end__by", "by").order_by("id")
    payments = list(gift.payments.select_related("by").prefetch_related("refunds__by", Prefetch("chargebacks", chargebacks)).order_by("id"))
    credits = list(gift.soft_credits.filter(taken_back_at=None).select_related("contact", "by").order_by("id"))
    mistakes = list(gift.withdrawals.select_related("by", "lifted_by").order_by("id"))
    disputed = [one for payment in payments for one in payment.chargebacks.all()]
    turns = sorted(_turns(gift, lines, payments, disputed, mistakes), key=lambda turn: turn.at)
    mistake = next((one for one in mistakes if one.lifted_at is None), None)
    receipts = list(Receipt.objects.filter(gift=gift).select_related("contact").order_by("id"))
    return Story(gift, shares_of(lines), payments, disputed, credits, turns, mistake, receipts)


def _turns(
    gift: Gift, lines: list[Allocation], payments: list[Payment], chargebacks: list[Chargeback], mistakes: list[GiftWithdrawal]
) -> Iterable[Turn]:
    yield Turn(gift.recorded_at, "recorded", gift.by)
    for refund in (refund for payment in payments for refund in payment.refunds.all()):
        yield Turn(refund.at, "refunded", refund.by, refund.amount_minor, refund.reason)
    for line in lines:
        if line.cause == Cause.CORRECTED and line.amount_minor > 0:
            yield Turn(line.at, "moved", line.by, line.amount_minor, line.reason or line.fund.name)
    yield from _disputes(chargebacks)
    yield from _mistakes(mistakes)


def _disputes(chargebacks: list[Chargeback]) -> Iterable[Turn]:
    for one in chargebacks:
        yield Turn(one.at, "charged_back", one.by, one.amount_minor, one.reason)
        end: Any = getattr(one, "end", None)
        if end is not None:
            yield Turn(end.at, "won" if end.is_won else "lost", end.by, one.amount_minor)


def _mistakes(mistakes: list[GiftWithdrawal]) -> Iterable[Turn]:
    for mistake in mistakes:
        yield Turn(mistake.at, "withdrawn", mistake.by, None, mistake.reason)
        if mistake.lifted_at is not None:
            yield Turn(mistake.lifted_at, "restored", mistake.lifted_by)
