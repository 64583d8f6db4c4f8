"""What a payment was expected as: the instalment of a pledge, or a recurring gift."""

from __future__ import annotations

from collections.abc import Collection

from befriend.foundation.days import day_number
from befriend.giving.models import Instalment, Life, RecurringGift, StatementLine
from befriend.people.models import Contact

_DAYS_ASIDE = 45


def contacts_expecting(contact_ids: Collection[int]) -> set[int]:
    """Those of them of whom a payment is expected: they pledged, or give regularly."""
    pledged = Instalment.objects.filter(pledge__contact__in=contact_ids, pledge__end=None).values_list("pledge__contact_id", flat=True)
    return {*pledged, *RecurringGift.objects.filter(contact__in=contact_ids).values_list("contact_id", flat=True)}


def instalment_due(line: StatementLine, contact: Contact | None) -> Instalment | None:
    """The first unpaid instalment of the pledge that its reference names; else the one of this amount due about then."""
    if contact is None:
        return None
    unpaid = Instalment.objects.filter(pledge__contact=contact, pledge__currency=line.currency, pledge__end=None)
    unpaid = unpaid.exclude(gifts__kept_minor__gt=0).select_related("pledge__fund").order_by("due_day", "pk")
    if pledge_id := line.meant.get("pledge"):
        return unpaid.filter(pledge=pledge_id).first()
    day = day_number(line.booked_on)
    return unpaid.filter(amount_minor=line.amount_minor, due_day__range=(day - _DAYS_ASIDE, day + _DAYS_ASIDE)).first()


def recurring_due(line: StatementLine, contact: Contact | None) -> RecurringGift | None:
    """The recurring gift that its reference names; else the only one of this amount that has not ended."""
    if contact is None:
        return None
    theirs = RecurringGift.objects.filter(contact=contact, currency=line.currency).select_related("fund")
    if recurring_id := line.meant.get("recurring"):
        return theirs.filter(pk=recurring_id).first()
    found = list(theirs.filter(amount_minor=line.amount_minor, provider="").exclude(turns__life=Life.ENDED)[:2])
    return found[0] if len(found) == 1 else None
