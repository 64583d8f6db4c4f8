"""What asking holds about a person: whom we asked, what we talked about, whose they are, and how a regular gift was followed up."""

from __future__ import annotations

from befriend.foundation.personal_data import Holding
from befriend.giving.models import (
    Ask,
    AskPermit,
    Opportunity,
    OpportunityEnd,
    OpportunityMove,
    OpportunityStep,
    OwnerChange,
    Rescue,
    RescueStep,
)

_BOOKS = "The books must stay true, and the law keeps them for years; nothing in the row says who it was."

HOLDINGS = (
    Holding(OpportunityEnd, "larger_gifts_ended", ("opportunity__contact",), {"is_won": "is_won", "reason": "reason", "at": "at"}),
    Holding(OpportunityStep, "larger_gifts_next_steps", ("opportunity__contact", "word__contact"), {"word": "word_id"}),
    Holding(OpportunityMove, "larger_gifts_moved", ("opportunity__contact",), {"stage": "stage.name", "at": "at"}),
    Holding(
        Opportunity,
        "larger_gifts_talked_about",
        ("contact",),
        {"what": "what", "amount_minor": "amount_minor", "likelihood": "likelihood", "at": "at"},
    ),
    Holding(OwnerChange, "given_to_a_colleague_by_rule", ("contact",), {"to": "to.name", "at": "at"}),
    Holding(
        RescueStep,
        "recurring_gifts_followed_up",
        ("rescue__recurring__contact", "message__contact"),
        {"kind": "kind", "words": "words", "at": "at"},
        "keep",
        {"words": "", "message": None},
        _BOOKS,
    ),
    Holding(Rescue, "recurring_gifts_not_come", ("recurring__contact",), {"outcome": "outcome", "over_at": "over_at"}, "keep", why=_BOOKS),
    Holding(AskPermit, "asked_all_the_same", ("contact",), {"reason": "reason", "because": "because", "at": "at"}),
    Holding(Ask, "asked_in_appeals", ("contact", "interaction__contact"), {"appeal": "appeal.name", "at": "interaction.occurred_at"}),
)
