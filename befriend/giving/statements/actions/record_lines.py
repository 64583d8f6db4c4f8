"""A matched line becomes a gift: recorded as any other, with what it cost, and with the pledge or recurring gift that it pays."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django.db import transaction
from django.db.models import F

from befriend.accounts.models import Organisation, User
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.actions.payment_events import take_event
from befriend.giving.actions.put_right import restore_gift
from befriend.giving.actions.record_gift import Paid, record_gift
from befriend.giving.models import (
    Checkout,
    EventKind,
    Gift,
    GiftWithdrawal,
    Instalment,
    LineState,
    Payment,
    RecurringGift,
    StatementFile,
    StatementLine,
)
from befriend.giving.statements.actions.record_in_sets import PROVIDER, method_of, name_of, noon, record_in_set
from befriend.giving.statements.queries.expected import contacts_expecting, instalment_due, recurring_due
from befriend.people.models import Contact
from befriend.timeline.actions.record import CannotRecord

# A chunk is one transaction: what it holds, everyone else waits for.
_A_FEW = 1_000


def record_matched(*, by: User | None, progress: Callable[[int], None] = lambda done: None) -> None:
    """Record the gift of every matched line that has none yet, also of a file that was interrupted; many in each transaction.

    One that cannot be recorded after all waits for a look, with the reason.
    """
    done = 0
    waiting = StatementLine.objects.filter(state=LineState.MATCHED, gift=None)
    while lines := list(waiting.select_related("file").defer("raw", "words", "why", "candidates").order_by("pk")[:_A_FEW]):
        with transaction.atomic():
            special = _special(lines)
            recorded = record_in_set([line for line in lines if line.pk not in special], by=by)
            for line in lines:
                if line.pk not in recorded:
                    _record_or_wait(line, by, is_plain=line.pk not in special)
        done += len(lines)
        progress(done)


def _special(lines: list[StatementLine]) -> set[int]:
    """Those that may pay what was pledged, or announced, or were a gift before; the others need not be asked for one by one."""
    expecting = contacts_expecting({line.contact_id for line in lines if line.contact_id})
    names = [name_of(line) for line in lines]
    before = set(Payment.objects.filter(provider=PROVIDER, provider_id__in=names).values_list("provider_id", flat=True))
    return {line.pk for line in lines if line.meant or line.contact_id in expecting or name_of(line) in before}


def _record_or_wait(line: StatementLine, by: User | None, *, is_plain: bool) -> None:
    try:
        record_line(line=line, contact=line.contact, by=by, is_plain=is_plain)
    except (Refused, CannotRecord) as error:
        with transaction.atomic():
            line.state, line.why, line.contact = LineState.REVIEW, [str(error)], None
            line.save(update_fields=["state", "why", "contact"])
            StatementFile.objects.filter(pk=line.file_id).update(matched=F("matched") - 1, review=F("review") + 1)


def record_line(
    *, line: StatementLine, contact: Contact | None, by: User | None, rate: Decimal | None = None, is_plain: bool = False
) -> Gift:
    """The gift of a line, from this contact. One that was recorded of it before, and withdrawn, counts again. Raises Refused, CannotRecord.

    `rate` is what one unit of the line's currency is in the organisation's, on the day it was booked. A plain line is known to pay
    nothing that was pledged or announced, and to have been no gift before.
    """
    with transaction.atomic():
        if is_plain:
            gift = _plain_gift(line, contact, by, rate)
        else:
            gift = _announced(line, contact) or _again(line, contact, by) or _expected_gift(line, contact, by, rate)
        line.gift, line.contact, line.state, line.made_gift = gift, contact, LineState.MATCHED, True
        line.save(update_fields=["gift", "contact", "state", "made_gift"])
    return gift


def _announced(line: StatementLine, contact: Contact | None) -> Gift | None:
    """Someone said beforehand that this transfer would come, and what it is for: their words make the gift."""
    checkout = Checkout.objects.filter(pk=line.meant.get("checkout"), gift=None).first() if "checkout" in line.meant else None
    if checkout is None or checkout.contact_id != (contact.pk if contact else None):
        return None
    take_event(
        provider=checkout.provider,
        event_id=f"{PROVIDER}:{name_of(line)}",
        reference=checkout.reference,
        kind=EventKind.PAID,
        occurred_at=noon(line.booked_on, Organisation.current()),
        amount_minor=line.amount_minor,
        fee_minor=max(line.fee_minor, 0),
        currency=line.currency,
    )
    checkout.refresh_from_db()
    return checkout.gift


def _again(line: StatementLine, contact: Contact | None, by: User | None) -> Gift | None:
    """The gift that was made of this line before, from the same contact."""
    gift = Gift.objects.filter(payments__provider=PROVIDER, payments__provider_id__startswith=name_of(line), contact=contact).first()
    if gift is not None and GiftWithdrawal.objects.filter(gift=gift, lifted_at=None).exists():
        restore_gift(gift=gift, by=by)
    return gift


def _expected_gift(line: StatementLine, contact: Contact | None, by: User | None, rate: Decimal | None) -> Gift:
    """A gift that pays the instalment or the recurring gift that is due, if there is one."""
    instalment = instalment_due(line, contact)
    recurring = None if instalment else recurring_due(line, contact)
    earlier = Gift.objects.filter(payments__provider=PROVIDER, payments__provider_id__startswith=name_of(line)).count()
    return _plain_gift(line, contact, by, rate, instalment=instalment, recurring=recurring, earlier=earlier)


def _plain_gift(
    line: StatementLine,
    contact: Contact | None,
    by: User | None,
    rate: Decimal | None,
    *,
    instalment: Instalment | None = None,
    recurring: RecurringGift | None = None,
    earlier: int = 0,
) -> Gift:
    return record_gift(
        contact=contact,
        amount=Money(line.amount_minor, line.currency),
        received_at=noon(line.booked_on, Organisation.current()),
        by=by,
        paid=[
            Paid(
                method_of(line, is_regular=recurring is not None),
                fee_minor=max(line.fee_minor, 0),
                reference=line.reference or line.end_to_end,
                provider=PROVIDER,
                provider_id=f"{name_of(line)}-{earlier}" if earlier else name_of(line),
            )
        ],
        even_if_closed=True,
        instalment=instalment,
        recurring=recurring,
        rate=rate,
        rate_on=line.booked_on if rate else None,
    )
