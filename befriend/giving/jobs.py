"""Jobs of giving: load, call one action, stop."""

from __future__ import annotations

from befriend.foundation.refusals import Refused
from befriend.giving.actions.receipts import issue_receipt, send_receipt
from befriend.giving.models import Gift


def receipt(gift_id: int) -> str:
    """A gift that came by itself has its receipt at once; without an address it waits until someone prints it."""
    gift = Gift.objects.select_related("contact").get(pk=gift_id)
    try:
        issued = issue_receipt(gift=gift, by=None)
        if gift.contact is None:
            return f"{issued}, of someone unknown"
        send_receipt(receipt=issued, by=None)
    except Refused as refused:
        return refused.message
    return str(issued)
