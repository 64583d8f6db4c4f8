"""What a giver sees of their own: every question starts from their rows, so nobody else's can be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Min, Prefetch, Q, QuerySet, Sum

from befriend.foundation.days import date_of
from befriend.giving.models import Gift, GiftWithdrawal, Life, Receipt, RecurringGift
from befriend.giving.queries.expected import Promised, pledges, promised, recurring_gifts
from befriend.giving.queries.gifts import with_story
from befriend.people.models import Contact

PAGE_SIZE = 20
_YEARS_BACK = 7


@dataclass(frozen=True, slots=True)
class MyGifts:
    """Some of their gifts, newest first; `after` is where the next page begins, "" on the last."""

    gifts: Sequence[Gift]
    after: str


def gifts_of(contact: Contact) -> QuerySet[Gift]:
    """Their gifts, without those recorded by mistake."""
    mistakes = GiftWithdrawal.objects.filter(lifted_at=None).values("gift")
    return Gift.objects.filter(contact=contact).exclude(pk__in=mistakes.filter(gift__contact=contact))


def my_gifts(contact: Contact, *, after: str = "") -> MyGifts:
    """One page, with funds, tribute and the receipt that stands at hand; six queries."""
    standing = Receipt.objects.filter(voided_at=None, contact=contact)
    gifts = (
        with_story(gifts_of(contact)).prefetch_related(Prefetch("receipts", standing, to_attr="standing_receipts")).order_by("-day", "-id")
    )
    day, _line, pk = after.partition("_")
    if day.isascii() and day.isdecimal() and len(day) < 7 and pk.isascii() and pk.isdecimal() and len(pk) < 19:
        gifts = gifts.filter(Q(day__lte=int(day)) & (Q(day__lt=int(day)) | Q(pk__lt=int(pk))))
    shown = list(gifts[: PAGE_SIZE + 1])
    last = shown[PAGE_SIZE - 1] if len(shown) > PAGE_SIZE else None
    return MyGifts(shown[:PAGE_SIZE], f"{last.day}_{last.pk}" if last else "")


@dataclass(frozen=True, slots=True)
class MySum:
    """All they gave that is kept, in the organisation's minor units, and the year they first did."""

    kept: int
    first_year: int | None


def my_sum(contact: Contact) -> MySum:
    """One query."""
    found = Gift.objects.filter(contact=contact, kept_minor__gt=0).aggregate(total=Sum("kept_home_minor"), first=Min("day"))
    return MySum(found["total"] or 0, None if found["first"] is None else date_of(found["first"]).year)


def my_receipts(contact: Contact) -> QuerySet[Receipt]:
    """Their receipts that stand, newest first."""
    return Receipt.objects.filter(contact=contact, voided_at=None).select_related("contact", "replaces").order_by("-id")


def my_years(contact: Contact, *, this_year: int) -> list[int]:
    """The years that are over in which they gave something that is kept, the newest first."""
    days = Gift.objects.filter(contact=contact, kept_minor__gt=0).values_list("day", flat=True).distinct()
    years = {date_of(day).year for day in days}
    return [year for year in range(this_year - 1, this_year - 1 - _YEARS_BACK, -1) if year in years]


def my_recurring(contact: Contact) -> QuerySet[RecurringGift]:
    """Their recurring gifts, with their turns at hand."""
    return recurring_gifts(contact_id=contact.pk)


def recurring_to_show(contact: Contact) -> list[RecurringGift]:
    """Those that have not ended."""
    return [one for one in my_recurring(contact) if one.life != Life.ENDED]


def my_pledges(contact: Contact, *, today: int) -> list[Promised]:
    """What they said they will give and is still expected."""
    return promised(pledges(contact_id=contact.pk, is_open=True), today=today)
