"""The law of the books, asked of the database: everything about a gift adds up, wherever one looks."""

from __future__ import annotations

from django.db.models import Sum

from befriend.giving.models import Chargeback, Gift, GiftWithdrawal, Payment, Refund
from befriend.timeline.models import Interaction


def _sum(rows: object, field: str) -> int:
    return rows.aggregate(total=Sum(field))["total"] or 0  # type: ignore[attr-defined]


def broken(gift: Gift) -> list[str]:
    """What does not add up about a gift; nothing, ever."""
    gift = Gift.objects.get(pk=gift.pk)
    payments = Payment.objects.filter(gift=gift)
    chargebacks = Chargeback.objects.filter(payment__gift=gift)
    back = _sum(Refund.objects.filter(payment__gift=gift), "amount_minor") + _sum(chargebacks.exclude(end__is_won=True), "amount_minor")
    is_withdrawn = GiftWithdrawal.objects.filter(gift=gift, lifted_at=None).exists()
    shares = gift.allocations.values("fund").annotate(amount=Sum("amount_minor"), home=Sum("home_minor"))
    told = list(
        Interaction.objects.filter(subject_kind=20, subject_id=gift.pk, reverses=None, reversal=None).values_list("amount", flat=True)
    )
    laws = {
        "payments are the gift": _sum(payments, "amount_minor") == gift.amount_minor,
        "gross - fee = net": all(one.amount_minor - one.fee_minor == one.net_minor for one in payments),
        "returned is refunds and chargebacks": _sum(payments, "returned_minor") == back,
        "kept is what is left": gift.kept_minor == (0 if is_withdrawn else gift.amount_minor - back),
        "funds have what is kept": _sum(gift.allocations.all(), "amount_minor") == gift.kept_minor,
        "and at home": _sum(gift.allocations.all(), "home_minor") == gift.kept_home_minor,
        "all kept is all at home": gift.kept_minor != gift.amount_minor or gift.kept_home_minor == gift.home_minor,
        "no fund has less than nothing": all(share["amount"] >= 0 and share["home"] >= 0 for share in shares),
        "the timeline tells what is kept": told == ([gift.kept_home_minor or None] if gift.kept_minor else []),
    }
    return [law for law, holds in laws.items() if not holds]
