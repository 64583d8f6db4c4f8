"""What a job follows for many people: each hundred held in a transaction that ends soon. Done twice, nothing more comes of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from befriend.people.models import Contact
from befriend.promises.actions.follow import follow_some

_AT_ONCE = 500


def follow_held(contact_ids: Sequence[int], kind: int) -> None:
    """The promises that entries of this kind change, for those who are still there."""
    for start in range(0, len(contact_ids), _AT_ONCE):
        with transaction.atomic():
            held = Contact.objects.select_for_update(no_key=True).filter(pk__in=contact_ids[start : start + _AT_ONCE]).order_by("pk")
            follow_some(list(held.values_list("pk", flat=True)), kind)
