"""The books of a gift are kept here, and nowhere else: what is left of it, the lines of its funds, and its entry on the timeline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Sum

from befriend.accounts.models import User
from befriend.foundation.channels import Channel
from befriend.foundation.money import Money
from befriend.giving.actions.receipts import follow_gift
from befriend.giving.kinds import GIFT, SUBJECT, THINGS_GIVEN
from befriend.giving.models import Allocation, Cause, Gift, GiftWithdrawal, Method
from befriend.giving.rules.books import Book, Share, left, lines_between
from befriend.timeline.actions.record import hold, record
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction


@contextmanager
def held(gift: Gift) -> Iterator[Gift]:
    """The gift as it is now, locked with its giver until the transaction ends: nothing else moves money of it meanwhile."""
    with transaction.atomic():
        hold(gift.contact)
        yield Gift.objects.select_for_update(of=("self",), no_key=True).select_related("contact", "interaction").get(pk=gift.pk)


def book_of(gift: Gift) -> Book:
    """Its books, read from their lines."""
    weights, _shares = _read(gift)
    return Book(gift.amount_minor, gift.home_minor, weights, gift.kept_minor)


def shares_of(gift: Gift) -> dict[int, Share]:
    """What each fund has of it, by the lines as they were written."""
    return _read(gift)[1]


def _read(gift: Gift) -> tuple[dict[int, int], dict[int, Share]]:
    """The split that holds (as the last line that set one left it), and what each fund has."""
    shares: dict[int, Share] = {}
    weights: dict[int, int] = {}
    for line in gift.allocations.order_by("id"):
        had = shares.get(line.fund_id, Share(0, 0))
        shares[line.fund_id] = Share(had.amount + line.amount_minor, had.home + line.home_minor)
        if Cause(line.cause).sets_the_split:
            weights = {fund: share.amount for fund, share in shares.items() if share.amount}
    return weights, {fund: share for fund, share in shares.items() if share != Share(0, 0)}


def keep_books(gift: Gift, *, cause: Cause, by: User | None, reason: str = "") -> None:
    """Write the lines that what happened asks for, and bring the timeline in agreement. The gift is held."""
    weights, before = _read(gift)
    book = left(Book(gift.amount_minor, gift.home_minor, weights, gift.kept_minor), _kept(gift))
    write_lines(gift, lines_between(before, book.shares), cause=cause, by=by, reason=reason)
    gift.kept_minor, gift.kept_home_minor = book.kept, book.kept_home
    gift.save(update_fields=["kept_minor", "kept_home_minor"])
    tell_timeline(gift, by=by)
    follow_gift(gift, by=by)


def write_lines(gift: Gift, lines: dict[int, Share], *, cause: Cause, by: User | None, reason: str = "") -> None:
    """Write these lines into its books."""
    Allocation.objects.bulk_create(
        [
            Allocation(gift=gift, fund_id=fund, amount_minor=share.amount, home_minor=share.home, cause=cause, reason=reason, by=by)
            for fund, share in lines.items()
        ]
    )


def _kept(gift: Gift) -> int:
    if GiftWithdrawal.objects.filter(gift=gift, lifted_at=None).exists():
        return 0
    returned: int = gift.payments.aggregate(total=Sum("returned_minor"))["total"] or 0
    return gift.amount_minor - returned


def tell_timeline(gift: Gift, *, by: User | None, channel: Channel | None = None) -> None:
    """One entry tells the gift, with what is left of it; when that changes it is reversed and told anew, at its own moment (decision 0013).

    Nothing left, nothing told.
    """
    before, methods = gift.interaction, [Method(one) for one in gift.payments.order_by("id").values_list("method", flat=True)]
    kind, amount = _as_told(gift, methods)
    if before is not None and gift.kept_minor and before.amount == (amount.amount_minor if amount else None):
        return
    if before is not None:
        # Let go of it first: an entry that a gift stands by is reversed only by withdrawing the gift.
        _stand_by(gift, None)
        reverse(before, by=by)
    if gift.kept_minor:
        entry = record(
            contact=gift.contact,
            kind=kind,
            occurred_at=gift.received_at,
            amount=amount,
            channel=Channel(before.channel) if before else channel or methods[0].channel,
            by=gift.by if before is None else by,
            subject=(SUBJECT, gift.pk),
            words=gift.note,
        )
        _stand_by(gift, entry)


def _stand_by(gift: Gift, entry: Interaction | None) -> None:
    gift.interaction = entry
    gift.save(update_fields=["interaction"])


def _as_told(gift: Gift, methods: Sequence[Method]) -> tuple[str, Money | None]:
    """Things are told as things; what is worth less than a cent at home has no amount."""
    if Method.IN_KIND in methods:
        return THINGS_GIVEN.key, None
    return GIFT.key, Money(gift.kept_home_minor, gift.home_currency) if gift.kept_home_minor else None
