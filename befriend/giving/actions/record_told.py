"""What a door was told happened: a gift of money is a gift, with its books; everything else goes straight onto the timeline (decision 0015)."""

from __future__ import annotations

from datetime import datetime

from befriend.accounts.models import Organisation, User
from befriend.foundation.channels import Channel
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.actions.record_gift import Paid, record_gift
from befriend.giving.kinds import GIFT, SUBJECT
from befriend.giving.models import Method
from befriend.people.models import Contact
from befriend.timeline.actions.record import EARLIEST, LATEST, CannotRecord, record
from befriend.timeline.models import Interaction

_METHODS = {
    Channel.CASH: Method.CASH,
    Channel.BANK: Method.BANK,
    Channel.CARD: Method.CARD,
    Channel.WEB: Method.WALLET,
    Channel.LETTER: Method.CHEQUE,
}


def record_told(
    *,
    contact: Contact,
    kind: str,
    occurred_at: datetime,
    by: User | None,
    amount: Money | None = None,
    channel: Channel = Channel.UNKNOWN,
    words: str = "",
    once: str = "",
) -> Interaction:
    """The entry that tells it; with a name in `once`, the same name later records nothing. Raises CannotRecord, UnknownKind or Refused.

    A gift of which nobody said how much it was has no books: there is nothing to add up.
    """
    is_money = kind == GIFT.key and amount is not None and amount.currency == Organisation.current().currency
    is_plausible = occurred_at.tzinfo is not None and EARLIEST <= occurred_at < LATEST
    if not is_money or amount is None or not is_plausible:
        return record(contact=contact, kind=kind, occurred_at=occurred_at, amount=amount, channel=channel, by=by, words=words, once=once)
    try:
        gift = record_gift(
            contact=contact,
            amount=amount,
            received_at=occurred_at,
            by=by,
            paid=[Paid(_METHODS.get(channel, Method.OTHER))],
            channel=channel,
            once=once,
            note=words,
        )
    except Refused as refused:
        raise CannotRecord(refused.message) from None
    return Interaction.objects.filter(subject_kind=SUBJECT, subject_id=gift.pk, reverses=None).latest("pk")
