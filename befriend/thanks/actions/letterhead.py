from __future__ import annotations

from django.db import transaction

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.text import storable
from befriend.thanks.models import Letterhead


def keep_letterhead(*, sender: str, place: str, window: str, has_reply_code: bool, by: User) -> Letterhead:
    """What stands on every letter from now on."""
    with transaction.atomic():
        letterhead = Letterhead.current()
        letterhead.sender = storable(sender.strip(), field="sender", at_most=200)
        letterhead.place = storable(place.strip(), field="place", at_most=100)
        letterhead.window, letterhead.has_reply_code = window, has_reply_code
        letterhead.save()
        audit(by=by, verb="changed", subject="letterhead", subject_id=letterhead.pk)
    return letterhead
