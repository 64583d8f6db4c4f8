"""Jobs of those who fund us: load, call one action, stop."""

from __future__ import annotations

from befriend.giving.funders.actions import matching
from befriend.giving.models import Gift, MatchingOffer


def count_gift(gift_id: int) -> int:
    """A gift came, or became less: what offers hold for it follows."""
    return len(matching.count_gift(gift=Gift.objects.get(pk=gift_id)))


def count_offer(offer_id: int) -> int:
    """An offer was made or changed: the gifts of its days are counted."""
    return matching.count_offer(offer=MatchingOffer.objects.get(pk=offer_id))
