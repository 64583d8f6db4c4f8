"""Gifts of a statement, hundreds in one transaction: each as `record_gift` would have written it, and all that follows from it.

Only plain ones: in the organisation's currency, of someone who is known, and that pay nothing pledged or announced. Everything else is
recorded one by one. Where their givers stand, and what is promised to them, is found for all of them at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

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
    "interaction_id", "by_id", "recorded_at", "once",
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
    gifts = list(zip(reserve_ids("gift", len(found)), found, strict=True))
    moments = {day: noon(day).astimezone(UTC) for day in {line.booked_on for line in found}}
    days = {day: organisation.day_of(at) for day, at in moments.items()}
    told = [
        Told(line.contact_id, moments[line.booked_on], days[line.booked_on], line.amount_minor, method_of(line).channel, gift_id)
        for gift_id, line in gifts
    ]
    entries = record_set(told, kind=GIFT, subject_kind=SUBJECT, by_id=by_id)
    stamped = zip(gifts, entries, strict=True)
    insert_of(Gift, _GIFT, [_gift(gift_id, line, (days[line.booked_on], entry_id), by_id, now) for (gift_id, line), entry_id in stamped])
    insert_of(Payment, _PAYMENT, [_payment(gift_id, line, by_id, now) for gift_id, line in gifts])
    allocations = [(gift_id, fund.pk, line.amount_minor, line.amount_minor, Cause.GIVEN.value, now, by_id) for gift_id, line in gifts]
    insert_of(Allocation, _ALLOCATION, allocations)
    with connection.cursor() as cursor:
        made = [(gift_id, True, line.pk) for gift_id, line in gifts]
        cursor.executemany("UPDATE statement_line SET gift_id = %s, made_gift = %s WHERE id = %s", made)
    many_recorded(sorted({line.contact_id for line in found if line.contact_id}))
    return {line.pk for line in found}


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


def _gift(gift_id: int, line: StatementLine, told: tuple[int, int], by_id: int | None, now: Any) -> tuple[Any, ...]:
    given, at = (line.amount_minor, line.currency), moment(noon(line.booked_on).astimezone(UTC))
    kept, (day, entry_id) = (line.amount_minor, line.amount_minor), told
    return (gift_id, line.contact_id, *given, *given, *kept, at, day, entry_id, by_id, now, f"{PROVIDER}:{name_of(line)}")


def _payment(gift_id: int, line: StatementLine, by_id: int | None, now: Any) -> tuple[Any, ...]:
    fee, at = max(line.fee_minor, 0), moment(noon(line.booked_on).astimezone(UTC))
    amounts = (line.amount_minor, fee, line.amount_minor - fee)
    return (gift_id, method_of(line).value, *amounts, at, line.reference or line.end_to_end, PROVIDER, name_of(line), by_id, now)


def name_of(line: StatementLine) -> str:
    """The name under which its money is recorded."""
    return bytes(line.identity).hex()


def method_of(line: StatementLine, *, is_regular: bool = False) -> Method:
    """How it was paid: as the file says, else by transfer, or by standing order."""
    return _METHODS.get(line.file.format, Method.STANDING_ORDER if is_regular else Method.BANK)


def noon(day: date) -> datetime:
    """When on its day a payment is said to have come: banks tell no time."""
    return datetime.combine(day, time(12), Organisation.current().zone)
