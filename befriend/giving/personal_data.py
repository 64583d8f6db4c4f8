"""What giving holds about a person: what they gave, promised to give, and what was said about it."""

from __future__ import annotations

from befriend.foundation.personal_data import Holding
from befriend.giving.models import (
    Allocation,
    Chargeback,
    ChargebackEnd,
    Checkout,
    Gift,
    GiftWithdrawal,
    Instalment,
    Payment,
    Pledge,
    PledgeEnd,
    RecurringGift,
    RecurringTurn,
    Refund,
    SoftCredit,
    Tribute,
    TributeTold,
)

_BOOKS = "The books must stay true, and the law keeps them for years; nothing in the row says who it was."

HOLDINGS = (
    Holding(Checkout, "gifts_announced", ("contact",), {"amount_minor": "amount_minor", "currency": "currency", "at": "at"}),
    Holding(TributeTold, "families_told", ("tribute__gift__contact",), {"at": "at"}, "keep", why=_BOOKS),
    Holding(
        Tribute,
        "gifts_in_someones_name",
        ("gift__contact", "honoured", "tell"),
        {"gift": "gift_id", "kind": "kind", "name": "name", "to_tell": "tell_name", "words": "words"},
        "keep",
        {"name": "", "tell_name": "", "tell_address": "", "words": "", "honoured": None, "tell": None},
        _BOOKS,
    ),
    Holding(
        SoftCredit,
        "credits_for_gifts",
        ("contact", "gift__contact"),
        {"gift": "gift_id", "role": "role", "amount_minor": "amount_minor", "at": "at"},
        "keep",
        why=_BOOKS,
    ),
    Holding(
        ChargebackEnd, "chargebacks_ended", ("chargeback__payment__gift__contact",), {"is_won": "is_won", "at": "at"}, "keep", why=_BOOKS
    ),
    Holding(
        Chargeback,
        "chargebacks",
        ("payment__gift__contact",),
        {"amount_minor": "amount_minor", "at": "at"},
        "keep",
        {"reason": ""},
        _BOOKS,
    ),
    Holding(Refund, "refunds", ("payment__gift__contact",), {"amount_minor": "amount_minor", "at": "at"}, "keep", {"reason": ""}, _BOOKS),
    Holding(
        Payment,
        "payments",
        ("gift__contact",),
        {"gift": "gift_id", "method": "method", "amount_minor": "amount_minor", "fee_minor": "fee_minor", "paid_at": "paid_at"},
        "keep",
        {"reference": ""},
        _BOOKS,
    ),
    Holding(
        Allocation,
        "allocations",
        ("gift__contact",),
        {"gift": "gift_id", "fund": "fund.name", "amount_minor": "amount_minor", "cause": "cause", "at": "at"},
        "keep",
        {"reason": ""},
        _BOOKS,
    ),
    Holding(GiftWithdrawal, "gifts_by_mistake", ("gift__contact",), {"gift": "gift_id", "at": "at"}, "keep", {"reason": ""}, _BOOKS),
    Holding(
        Gift,
        "gifts",
        ("contact",),
        {
            "id": "pk",
            "amount_minor": "amount_minor",
            "currency": "currency",
            "kept_minor": "kept_minor",
            "received_at": "received_at",
            "is_anonymous": "is_anonymous",
            "note": "note",
        },
        "keep",
        {"note": ""},
        _BOOKS,
    ),
    Holding(Instalment, "instalments", ("pledge__contact",), {"due_day": "due_day", "amount_minor": "amount_minor"}, "keep", why=_BOOKS),
    Holding(PledgeEnd, "pledges_ended", ("pledge__contact",), {"how": "how", "at": "at"}, "keep", {"reason": ""}, _BOOKS),
    Holding(
        Pledge,
        "pledges",
        ("contact",),
        {"amount_minor": "amount_minor", "currency": "currency", "day": "day", "note": "note"},
        "keep",
        {"note": ""},
        _BOOKS,
    ),
    Holding(
        RecurringTurn, "recurring_gifts_changed", ("recurring__contact",), {"life": "life", "at": "at"}, "keep", {"reason": ""}, _BOOKS
    ),
    Holding(
        RecurringGift,
        "recurring_gifts",
        ("contact",),
        {"amount_minor": "amount_minor", "currency": "currency", "every": "every", "first_day": "first_day"},
        "keep",
        {"provider_id": ""},
        _BOOKS,
    ),
)
