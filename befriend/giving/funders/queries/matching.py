"""Matching offers, the gifts that qualify for them, and how far each is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from befriend.giving.models import Allocation, ClaimState, Gift, Givers, MatchClaim, MatchingOffer, Method, Payment
from befriend.people.models import Relationship

PAGE_SIZE = 50
_EMPLOYER = "employer_of"


def offers(*, is_open: bool | None = None, today: int) -> QuerySet[MatchingOffer]:
    """Offers, the newest first: those that match gifts of today or of later days, or those that are over."""
    found = MatchingOffer.objects.select_related("contact", "appeal", "fund", "pays_to", "responsible", "end").order_by("-id")
    running = Q(end=None, last_day__gte=today)
    return found if is_open is None else found.filter(running) if is_open else found.exclude(running)


def offers_on(day: int) -> QuerySet[MatchingOffer]:
    """Those that match gifts of that day, the oldest first."""
    return MatchingOffer.objects.filter(first_day__lte=day, last_day__gte=day, end=None).order_by("id")


def qualifying(offer: MatchingOffer) -> QuerySet[Gift]:
    """The gifts that it matches: of its days, to its appeal or fund, in its currency, of which something is left; not the matcher's own,
    not what matches another gift, not things."""
    gifts = Gift.objects.filter(
        day__gte=offer.first_day, day__lte=offer.last_day, kept_minor__gt=0, currency=offer.currency, matches=None, claims_paid=None
    )
    gifts = gifts.exclude(contact=offer.contact_id).exclude(Exists(Payment.objects.filter(gift=OuterRef("pk"), method=Method.IN_KIND)))
    if offer.appeal_id is not None:
        gifts = gifts.filter(appeal=offer.appeal_id)
    if offer.fund_id is not None:
        gifts = gifts.filter(Exists(Allocation.objects.filter(gift=OuterRef("pk"), fund=offer.fund_id)))
    if offer.givers == Givers.EMPLOYEES:
        gifts = gifts.filter(_works_at(offer.contact_id))
    return gifts


def _works_at(employer_id: int) -> Exists:
    there = Relationship.objects.filter(type__key=_EMPLOYER, from_contact=employer_id, to_contact=OuterRef("contact"))
    return Exists(there)


def matched_part(offer: MatchingOffer, gift: Gift) -> int:
    """Minor units of the gift that the offer looks at: what is left of it, or what its fund has of it; nothing when it does not qualify."""
    if not qualifying(offer).filter(pk=gift.pk).exists():
        return 0
    if offer.fund_id is None:
        return gift.kept_minor
    return Allocation.objects.filter(gift=gift, fund=offer.fund_id).aggregate(total=Sum("amount_minor"))["total"] or 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """How many claims are in a state, and what they hold."""

    state: ClaimState
    number: int
    amount: int


def stretches_of(offer_ids: Collection[int]) -> dict[int, list[Stretch]]:
    """The claims of these offers by state, in the order of states; one query."""
    rows = (
        MatchClaim.objects.filter(offer__in=offer_ids).values_list("offer", "state").annotate(number=Count("id"), total=Sum("amount_minor"))
    )
    found = {(offer, ClaimState(state)): (number, total) for offer, state, number, total in rows}
    return {pk: [Stretch(state, *found.get((pk, state), (0, 0))) for state in ClaimState] for pk in offer_ids}


def claims_page(offer: MatchingOffer, state: ClaimState, *, before: int | None) -> tuple[list[MatchClaim], int | None]:
    """One page of its claims in a state, newest first, and the id the next page goes on from (None on the last)."""
    found = MatchClaim.objects.filter(offer=offer, state=state).select_related("gift__contact", "paid_by").order_by("-id")
    page = list((found if before is None else found.filter(pk__lt=before))[: PAGE_SIZE + 1])
    return page[:PAGE_SIZE], page[PAGE_SIZE - 1].pk if len(page) > PAGE_SIZE else None


def every_claim(offer: MatchingOffer) -> Iterator[MatchClaim]:
    """All of them, oldest first, a few thousand at a time: to be handed to the matcher."""
    return MatchClaim.objects.filter(offer=offer).select_related("gift__contact").order_by("id").iterator(2_000)
