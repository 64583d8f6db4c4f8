"""What someone wrote back, by the code on their letter."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.foundation.channels import Channel
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.thanks.kinds import SUBJECT, WROTE_BACK
from befriend.thanks.models import Reply, Thanks
from befriend.timeline.actions.record import hold, record

LONGEST = 4_000
MOST_OF_A_CODE = 5


def write_back(*, thanks: Thanks, words: str) -> Reply:
    """Keep it, on their timeline, for whoever thanked them. A code takes a few answers and no more. Raises Refused."""
    kept = storable(words, field="words", at_most=LONGEST).strip()
    if not kept:
        raise Refused(_("There is nothing in the box yet."), field="words")
    with transaction.atomic():
        hold(thanks.contact)
        if thanks.replies.count() >= MOST_OF_A_CODE:
            raise Refused(
                _("You wrote to us a few times by this code. Please write us an e-mail, or call: we would like to hear it."), field="words"
            )
        entry = record(
            contact=thanks.contact,
            kind=WROTE_BACK.key,
            occurred_at=timezone.now(),
            channel=Channel.WEB,
            subject=(SUBJECT, thanks.pk),
            words=kept,
        )
        return Reply.objects.create(thanks=thanks, words=kept, interaction=entry)
