"""The gifts that an offer matches, on their way: asked for, confirmed, received, or let go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.foundation.jobs import later
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.giving.actions.credits import credit, take_credit_back
from befriend.giving.actions.record_gift import Paid, record_gift
from befriend.giving.models import ClaimState, CreditRole, Gift, Givers, MatchClaim, MatchingOffer, MatchTurn, Method, SoftCredit
from befriend.timeline.actions.record import hold


def move_claims(*, offer: MatchingOffer, claim_ids: Collection[int], to: ClaimState, by: User | None) -> list[int]:
    """These claims are asked for, confirmed, or let go; returns the ids of those that moved. What is let go leaves the pot to others."""
    if to in (ClaimState.RECEIVED, ClaimState.COUNTED):
        raise Refused(_("It cannot go there from where it is."), field="to")
    with transaction.atomic():
        claims = _held(offer, claim_ids)
        moving = [claim for claim in claims if to in ClaimState(claim.state).may_become]
        freed = sum(claim.amount_minor for claim in moving) if to == ClaimState.LET_GO else 0
        _turn(moving, to, by=by)
        if freed:
            MatchingOffer.objects.filter(pk=offer.pk).update(held_minor=F("held_minor") - freed)
            later("giving.funders.count_offer", offer_id=offer.pk)  # what is free again may be for another gift
    return [claim.pk for claim in moving]


def _held(offer: MatchingOffer, claim_ids: Collection[int]) -> list[MatchClaim]:
    """These claims of the offer as they are now, with the offer locked."""
    MatchingOffer.objects.select_for_update(of=("self",), no_key=True).get(pk=offer.pk)
    return list(MatchClaim.objects.filter(offer=offer, pk__in=claim_ids).select_related("gift__contact").order_by("id"))


def _turn(claims: list[MatchClaim], to: ClaimState, *, by: User | None, paid_by: Gift | None = None) -> None:
    MatchClaim.objects.filter(pk__in=[claim.pk for claim in claims]).update(state=to, paid_by=paid_by)
    MatchTurn.objects.bulk_create(MatchTurn(claim=claim, state=to, amount_minor=claim.amount_minor, by=by) for claim in claims)


def undo_move(*, offer: MatchingOffer, claim_ids: Collection[int]) -> None:
    """Undo: each is as it was before its newest turn, as far as the pot still holds what was let go."""
    with transaction.atomic():
        held = MatchingOffer.objects.select_for_update(of=("self",), no_key=True).get(pk=offer.pk)
        for claim in _held(offer, claim_ids):
            newest, *before = claim.turns.order_by("-id")[:2]
            if not before or ClaimState.RECEIVED in (newest.state, before[0].state):
                continue
            back = claim.amount_minor if newest.state == ClaimState.LET_GO else 0
            if back and held.left_minor is not None and held.left_minor < back:
                continue
            held.held_minor += back
            newest.delete()
            MatchClaim.objects.filter(pk=claim.pk).update(state=before[0].state)
        held.save(update_fields=["held_minor"])


def receive(
    *, offer: MatchingOffer, claim_ids: Collection[int], received_at: datetime, method: Method, by: User | None, gift: Gift | None = None
) -> Gift:
    """The matcher paid for these claims: one gift of theirs, recorded now unless it is in the books already. Each giver is credited for
    what their gift brought; that is no money (the gift is counted once, with the matcher).

    Raises Refused when nothing was chosen, when the gift is of someone else, or less than what is left unpaid of it.
    """
    with transaction.atomic():
        hold(offer.contact)
        claims = [one for one in _held(offer, claim_ids) if one.state not in (ClaimState.RECEIVED, ClaimState.LET_GO)]
        whole = sum(claim.amount_minor for claim in claims)
        if not whole:
            raise Refused(_("Choose the gifts that were paid for."), field="claims")
        paid = gift if gift is not None else _record(offer, claims, received_at=received_at, method=method, by=by)
        _check(paid, offer, whole)
        _turn(claims, ClaimState.RECEIVED, by=by, paid_by=paid)
        _credit(offer, paid, claims, by=by)
    return paid


def _record(offer: MatchingOffer, claims: list[MatchClaim], *, received_at: datetime, method: Method, by: User | None) -> Gift:
    whole = sum(claim.amount_minor for claim in claims)
    return record_gift(
        contact=offer.contact,
        amount=Money(whole, offer.currency),
        received_at=received_at,
        by=by,
        paid=[Paid(method)],
        split={offer.pays_to_id: whole},
        matches=claims[0].gift if len(claims) == 1 else None,
        even_if_closed=True,
        note=offer.name,
    )


def _check(paid: Gift, offer: MatchingOffer, whole: int) -> None:
    if paid.contact_id != offer.contact_id or paid.currency != offer.currency:
        raise Refused(_("That gift is of someone else."), field="gift")
    used = sum(MatchClaim.objects.filter(paid_by=paid).values_list("amount_minor", flat=True))
    if used + whole > paid.kept_minor:
        raise Refused(_("That gift is less than what was chosen."), field="gift")


def _credit(offer: MatchingOffer, paid: Gift, claims: list[MatchClaim], *, by: User | None) -> None:
    """One credit for each giver; when one of an earlier day stands, it grows."""
    role = CreditRole.EMPLOYER if offer.givers == Givers.EMPLOYEES else CreditRole.OPENED_THE_DOOR
    parts: dict[int, int] = defaultdict(int)
    givers = {claim.gift.contact_id: claim.gift.contact for claim in claims}
    for claim in claims:
        if claim.gift.contact_id is not None:
            parts[claim.gift.contact_id] += claim.amount_minor
    for contact_id, amount in parts.items():
        contact = givers[contact_id]
        assert contact is not None
        found = SoftCredit.objects.filter(gift=paid, contact=contact, role=role, taken_back_at=None).first()
        if found is not None:
            SoftCredit.objects.filter(pk=found.pk).update(amount_minor=F("amount_minor") + amount)
        else:
            credit(gift=paid, contact=contact, role=role, amount_minor=amount, by=by)


def take_receipt_back(*, offer: MatchingOffer, gift: Gift, by: User | None) -> int:
    """Undo: the claims that this gift paid are confirmed and not received, and nobody is credited for it; the gift itself stays.

    Returns how many.
    """
    with transaction.atomic():
        ids = list(MatchClaim.objects.filter(offer=offer, paid_by=gift).values_list("pk", flat=True))
        claims = _held(offer, ids)
        _turn(claims, ClaimState.CONFIRMED, by=by)
        givers = {claim.gift.contact_id for claim in claims}
        for one in SoftCredit.objects.filter(gift=gift, contact__in=givers, taken_back_at=None):
            take_credit_back(credit=one, by=by)
    return len(claims)
