"""What someone heard from us without having asked: the letters that needed their consent, and what went out by machine."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from befriend.foundation.kinds import kind_with_code
from befriend.outbox.models import Message, Purpose, State
from befriend.timeline.models import Interaction

_STANDS = (State.QUEUED, State.SENDING, State.SENT)
_ON_OUR_OWN_ACCOUNT = [purpose for purpose in Purpose if purpose.needs_consent_to is not None]


def heard(contact_id: int, kinds: Collection[int], *, since: datetime, but: int | None = None) -> list[datetime]:
    """When, since then and as planned; the message with the number in `but` left out.

    An answer, a receipt or thanks are about something they did: they may come at any time, and do not count.
    """
    letters = Message.objects.filter(contact=contact_id, kind__in=kinds, purpose__in=_ON_OUR_OWN_ACCOUNT, state__in=_STANDS)
    if but is not None:
        letters = letters.exclude(pk=but)
    recent = [letter for letter in letters if (letter.sent_at or letter.next_try_at) > since]
    by_machine = [code for code in kinds if kind_with_code(code).is_automatic]
    ours = Interaction.objects.filter(contact=contact_id, kind__in=by_machine, occurred_at__gt=since, reverses=None, reversal=None)
    # A letter that left stands on the timeline, too: once is enough.
    entries = ours.exclude(pk__in=[letter.interaction_id for letter in recent if letter.interaction_id])
    return [*(letter.sent_at or letter.next_try_at for letter in recent), *entries.values_list("occurred_at", flat=True)]
