"""What of giving goes with a letter (see outbox/attachments.py)."""

from __future__ import annotations

from befriend.giving.actions.print_receipt import print_receipt
from befriend.giving.models import Receipt


def receipt(receipt_id: int) -> bytes:
    """The receipt on paper."""
    return print_receipt(Receipt.objects.select_related("contact", "replaces").get(pk=receipt_id))
