"""What happened around a gift: before it came, and what answered it. From the timeline, promises, statements and receipts, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from befriend.foundation.kinds import all_kinds
from befriend.giving.kinds import IMPACT_TOLD, SUBJECT
from befriend.giving.models import Ask, Gift, Receipt, StatementLine
from befriend.giving.queries.story import Turn
from befriend.promises.models import Promise
from befriend.promises.models.state import State
from befriend.timeline.models import Interaction


@dataclass(frozen=True, slots=True)
class Owed:
    """A promise that the gift made, and how it stands now."""

    promise: Promise
    state: State


@dataclass(frozen=True, slots=True)
class Around:
    """The gift's place among other things: what happened when, what we promised for it, and the gifts that matched it."""

    turns: list[Turn]
    owed: list[Owed]
    lines: list[StatementLine]
    matched_by: list[Gift]


def around(gift: Gift, receipts: Iterable[Receipt]) -> Around:
    """Six queries at most; for a giver nobody knows, three."""
    lines = list(StatementLine.objects.filter(gift=gift).select_related("file").order_by("pk"))
    matched_by = list(gift.matched_by.select_related("contact").order_by("pk"))
    owed = _owed(gift)
    turns = [*_before(gift), *_on_paper(lines, receipts), *_answers(gift), *_kept(owed)]
    return Around(sorted(turns, key=lambda turn: turn.at), owed, lines, matched_by)


def _before(gift: Gift) -> Iterator[Turn]:
    """How it came to be: the asking, the pledge, the regular gift."""
    if gift.appeal_id is not None and gift.contact_id is not None:
        asks = Ask.objects.filter(contact=gift.contact_id, appeal=gift.appeal_id, interaction__reversal=None)
        asked = asks.filter(interaction__occurred_at__lte=gift.received_at).select_related("interaction__by")
        for ask in asked.order_by("-interaction__occurred_at")[:1]:
            yield Turn(ask.interaction.occurred_at, "asked", ask.interaction.by)
    if gift.instalment is not None:
        pledge = gift.instalment.pledge
        yield Turn(pledge.at, "pledged", pledge.by, pledge.amount_minor)
    if gift.recurring is not None:
        yield Turn(gift.recurring.at, "regular", gift.recurring.by, gift.recurring.amount_minor)


def _on_paper(lines: Iterable[StatementLine], receipts: Iterable[Receipt]) -> Iterator[Turn]:
    for line in lines:
        yield Turn(line.file.at, "on_statement", line.file.by, None, line.file.file_name)
    for receipt in receipts:
        yield Turn(receipt.issued_at, "receipt", receipt.by, None, str(receipt))
        if receipt.voided_at is not None:
            yield Turn(receipt.voided_at, "receipt_void", receipt.voided_by, None, f"{receipt} {receipt.void_reason}".strip())


def _answers(gift: Gift) -> Iterator[Turn]:
    """The first thanks by a human after it, and the first word on what it did."""
    if gift.contact_id is None:
        return
    thanks = [kind.code for kind in all_kinds() if kind.is_thanks and not kind.is_automatic]
    answers = Interaction.objects.filter(
        contact=gift.contact_id, kind__in=[*thanks, IMPACT_TOLD.code], occurred_at__gte=gift.received_at, reverses=None, reversal=None
    )
    seen: set[str] = set()
    for entry in answers.select_related("by").order_by("occurred_at", "pk")[:50]:
        what = "told" if entry.kind == IMPACT_TOLD.code else "thanked"
        if what not in seen:
            seen.add(what)
            yield Turn(entry.occurred_at, what, entry.by)


def _owed(gift: Gift) -> list[Owed]:
    """What this gift made us promise, by whichever of its entries."""
    if gift.contact_id is None:
        return []
    entries = Interaction.objects.filter(contact=gift.contact_id, day=gift.day, subject_kind=SUBJECT, subject_id=gift.pk)
    made = Promise.objects.filter(contact=gift.contact_id, trigger__in=entries, standard__isnull=False).select_related("standard", "owner")
    now = timezone.now()
    found = [Owed(promise, promise.state(now)) for promise in made.order_by("opened_at", "pk")]
    # A gift that was told anew, less a refund, makes the same promise again: the newest that was not let go stands for it.
    standing = {one.promise.standard_id: one for one in found if one.promise.released_at is None}
    return list(standing.values()) or found[-1:]


def _kept(owed: Iterable[Owed]) -> Iterator[Turn]:
    for one in owed:
        if one.promise.released_at is not None:
            yield Turn(one.promise.released_at, "released", None, None, one.promise.get_released_because_display())
