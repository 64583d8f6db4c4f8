"""What the agreements with funders hold about the one who gives by them: mostly organisations, now and then a person."""

from __future__ import annotations

from befriend.foundation.personal_data import Holding
from befriend.giving.models import (
    BudgetLine,
    Duty,
    DutyDone,
    Grant,
    GrantFile,
    GrantSpending,
    GrantTurn,
    MatchClaim,
    MatchingEnd,
    MatchingOffer,
    MatchTurn,
    PartnerReport,
    Partnership,
    PartnershipEnd,
    Sponsorship,
    SponsorshipEnd,
)

_BOOKS = "The books must stay true, and the law keeps them for years; nothing in the row says who it was."
_OF_A_DUTY = ("duty__contact",)

HOLDINGS = (
    Holding(DutyDone, "what_we_did_for_them", _OF_A_DUTY, {"words": "words", "at": "at"}, "keep", {"words": "", "file": None}, _BOOKS),
    Holding(
        Duty,
        "what_we_owe_them",
        ("contact", "grant__contact", "sponsorship__contact", "partnership__contact"),
        {"sort": "sort", "what": "what", "due_day": "due_day"},
        "keep",
        {"what": ""},
        _BOOKS,
    ),
    Holding(GrantFile, "files_of_grants", ("grant__contact", "file__contact"), {"file": "file.name"}),
    Holding(
        GrantSpending, "spent_from_grants", ("grant__contact",), {"grant": "grant_id", "on_what": "spending.on_what"}, "keep", why=_BOOKS
    ),
    Holding(BudgetLine, "budgets_of_grants", ("grant__contact",), {"name": "name", "amount_minor": "amount_minor"}, "keep", why=_BOOKS),
    Holding(
        GrantTurn, "turns_of_grants", ("grant__contact",), {"stage": "stage", "words": "words", "at": "at"}, "keep", {"words": ""}, _BOOKS
    ),
    Holding(
        Grant,
        "grants",
        ("contact", "pledge__contact"),
        {"programme": "programme", "purpose": "purpose", "asked_minor": "asked_minor", "awarded_minor": "awarded_minor", "stage": "stage"},
        "keep",
        {"programme": "", "purpose": ""},
        _BOOKS,
    ),
    Holding(
        SponsorshipEnd, "sponsorships_ended", ("sponsorship__contact",), {"reason": "reason", "at": "at"}, "keep", {"reason": ""}, _BOOKS
    ),
    Holding(
        Sponsorship,
        "sponsorships",
        ("contact", "pledge__contact"),
        {"what_for": "what_for", "changes": "changes", "price_minor": "price_minor", "first_day": "first_day", "last_day": "last_day"},
        "keep",
        {"what_for": "", "changes": ""},
        _BOOKS,
    ),
    Holding(
        PartnershipEnd, "partnerships_ended", ("partnership__contact",), {"reason": "reason", "at": "at"}, "keep", {"reason": ""}, _BOOKS
    ),
    Holding(
        PartnerReport,
        "sales_they_reported",
        ("partnership__contact", "pledge__contact"),
        {"first_day": "first_day", "last_day": "last_day", "units": "units", "sales_minor": "sales_minor", "said_minor": "said_minor"},
        "keep",
        why=_BOOKS,
    ),
    Holding(
        Partnership,
        "partnerships",
        ("contact",),
        {"name": "name", "wording": "wording", "first_day": "first_day", "last_day": "last_day"},
        "keep",
        {"name": "", "wording": ""},
        _BOOKS,
    ),
    Holding(
        MatchTurn,
        "matchings_on_their_way",
        ("claim__gift__contact", "claim__offer__contact", "claim__paid_by__contact"),
        {"state": "state", "at": "at"},
        "keep",
        why=_BOOKS,
    ),
    Holding(
        MatchClaim,
        "gifts_that_were_matched",
        ("gift__contact", "offer__contact", "paid_by__contact"),
        {"gift": "gift_id", "amount_minor": "amount_minor", "state": "state"},
        "keep",
        why=_BOOKS,
    ),
    Holding(MatchingEnd, "matching_offers_ended", ("offer__contact",), {"reason": "reason", "at": "at"}, "keep", {"reason": ""}, _BOOKS),
    Holding(
        MatchingOffer,
        "matching_offers",
        ("contact",),
        {"name": "name", "percent": "percent", "pot_minor": "pot_minor", "first_day": "first_day", "last_day": "last_day"},
        "keep",
        {"name": ""},
        _BOOKS,
    ),
)
