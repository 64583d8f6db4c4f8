"""Jobs of asking: load, call one action, stop."""

from __future__ import annotations

from befriend.accounts.models import User
from befriend.giving.asks.actions.owner_rules import apply_to, apply_to_everyone
from befriend.giving.asks.actions.rescue import look_after_failing as look


def owner_rules_for(contact_ids: list[int]) -> str:
    """Someone gave or changed: who looks after them, by the rules."""
    return f"{len(apply_to(contact_ids))} moved"


def owner_rules_for_everyone(user_id: int, even_by_hand: bool) -> str:
    """Everyone, because a colleague said so."""
    return f"{apply_to_everyone(by=User.objects.get(pk=user_id), even_by_hand=even_by_hand)} moved"


def look_after_failing() -> str:
    """Every night: regular gifts that do not come through, and what is due about them."""
    return ", ".join(f"{number} {what}" for what, number in look().items())
