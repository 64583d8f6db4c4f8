"""Gifts of a statement, hundreds in one transaction: each as `record_gift` would have written it, and all that follows from it.

Only plain ones: in the organisation's currency, of someone who is known, and that pay nothing pledged or announced. Everything else is
recorded one by one. Where their givers stand, and what is promised to them, is found for all of them at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from befriend.accounts.models import Organisation, User
from befriend.foundation.consequences import many_recorded
from befriend.giving.actions.funds import have_general_fund
from befriend.giving.kinds import GIFT, SUBJECT
from befriend.giving.models import Allocation, Cause, Gift, Method, Payment, StatementLine
from befriend.people.models import Contact
from befriend.timeline.actions.record import EARLIEST, LATEST
from befriend.timeline.actions.record_set import Told, record_set
from befriend.timeline.rules.bulk import insert_of, moment, reserve_ids
from befriend.timeline.rules.typed.amounts import LARGEST_AMOUNT

PROVIDER = "statement"
_METHODS = {
    "stripe": Method.CARD,
    "stripe-balance": Method.CARD,
    "paypal": Method.WALLET,
    "paypal-settlement": Method.WALLET,
    "engage": Method.CHEQUE,
    "benevity": Method.OTHER,
}
_GIFT = (
    "id", "contact_id", "amount_minor", "currency", "home_minor", "home_currency", "kept_minor", "kept_home_minor", "received_at", "day",
    "once", "interaction_id", "by_id", "recorded_at",
)  # fmt: skip
_PAYMENT = (
    "gift_id", "method", "amount_minor", "fee_minor", "net_minor", "paid_at", "reference", "provider", "provider_id", "by_id",
    "recorded_at",
)  # fmt: skip
_ALLOCATION = ("gift_id", "fund_id", "amount_minor", "home_minor", "cause", "at", "by_id")


def record_in_set(lines: Sequence[StatementLine], *, by: User | None) -> set[int]:
    """Record those that can be, in the caller's transaction; the ids of the lines that were."""
    organisation = Organisation.current()
    found = _held([line for line in lines if _is_plain(line, organisation.currency)])
    if not found:
        return set()
    fund, by_id, now = have_general_fund(), by.pk if by else None, moment(timezone.now())
    dates = {day: _on(day, organisation) for day in {line.booked_on for line in found}}
    gifts = [(gift_id, line, dates[line.booked_on]) for gift_id, line in zip(reserve_ids("gift", len(found)), found, strict=True)]
    told = [Told(line.contact_id, on.at, on.day, line.amount_minor, method_of(line).channel, gift_id) for gift_id, line, on in gifts]
    entries = record_set(told, kind=GIFT, subject_kind=SUBJECT, by_id=by_id)
    rows = [(*_gift(gift_id, line, on), entry, by_id, now) for (gift_id, line, on), entry in zip(gifts, entries, strict=True)]
    insert_of(Gift, _GIFT, rows)
    insert_of(Payment, _PAYMENT, [(*_payment(gift_id, line, on), by_id, now) for gift_id, line, on in gifts])
    given = Cause.GIVEN.value
    insert_of(Allocation, _ALLOCATION, [(pk, fund.pk, line.amount_minor, line.amount_minor, given, now, by_id) for pk, line, _on in gifts])
    with connection.cursor() as cursor:
        made = [(gift_id, True, line.pk) for gift_id, line, _on in gifts]
        cursor.executemany("UPDATE statement_line SET gift_id = %s, made_gift = %s WHERE id = %s", made)
    many_recorded(sorted({line.contact_id for line in found if line.contact_id}), GIFT.code)
    return {line.pk for line in found}


class _On(NamedTuple):
    """A day of the statement: the moment its payments are said to have come, as the database keeps that, and its number."""

    at: datetime
    stored: Any
    day: int


def _on(day: date, organisation: Organisation) -> _On:
    at = noon(day, organisation).astimezone(UTC)
    return _On(at, moment(at), organisation.day_of(at))


def _is_plain(line: StatementLine, home: str) -> bool:
    is_gift = line.contact_id is not None and line.currency == home and 0 < line.amount_minor <= LARGEST_AMOUNT
    return is_gift and line.fee_minor <= line.amount_minor and EARLIEST.year < line.booked_on.year < LATEST.year


def _held(lines: Sequence[StatementLine]) -> list[StatementLine]:
    """Those whose giver is still there, held until the transaction ends, and that are no gift yet."""
    ids = {line.contact_id for line in lines if line.contact_id}
    held = set(Contact.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk", flat=True))
    names = {f"{PROVIDER}:{name_of(line)}": line for line in lines}
    known = set(Gift.objects.filter(once__in=names).values_list("once", flat=True))
    return [line for name, line in names.items() if line.contact_id in held and name not in known]


def _gift(gift_id: int, line: StatementLine, on: _On) -> tuple[Any, ...]:
    given, kept = (line.amount_minor, line.currency), (line.amount_minor, line.amount_minor)
    return (gift_id, line.contact_id, *given, *given, *kept, on.stored, on.day, f"{PROVIDER}:{name_of(line)}")


def _payment(gift_id: int, line: StatementLine, on: _On) -> tuple[Any, ...]:
    fee = max(line.fee_minor, 0)
    amounts = (line.amount_minor, fee, line.amount_minor - fee)
    return (gift_id, method_of(line).value, *amounts, on.stored, line.reference or line.end_to_end, PROVIDER, name_of(line))


def name_of(line: StatementLine) -> str:
    """The name under which its money is recorded."""
    return bytes(line.identity).hex()


def method_of(line: StatementLine, *, is_regular: bool = False) -> Method:
    """How it was paid: as the file says, else by transfer, or by standing order."""
    return _METHODS.get(line.file.format, Method.STANDING_ORDER if is_regular else Method.BANK)


def noon(day: date, organisation: Organisation) -> datetime:
    """When on its day a payment is said to have come: banks tell no time."""
    return datetime.combine(day, time(12), organisation.zone)
