"""Someone gives as others give: their offer, and the gifts that hold a part of its pot.

The pot is counted under a lock of the offer, and the database refuses what would go beyond it. Where several are locked, contacts come
before offers, and offers in the order of their ids.
"""

from __future__ import annotations

from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.jobs import later
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.funders.kinds import MATCH_OFFERED
from befriend.giving.funders.queries.matching import matched_part, offers_on, qualifying
from befriend.giving.funders.rules.match import matched
from befriend.giving.kinds import GIFT, SUBJECT
from befriend.giving.models import (
    Appeal,
    ClaimState,
    Fund,
    Gift,
    Givers,
    MatchClaim,
    MatchingEnd,
    MatchingOffer,
    MatchTurn,
)
from befriend.people.models import Contact
from befriend.timeline.actions.record import record
from befriend.timeline.models import Interaction

_MOST_PERCENT = 1_000
_LATE_STATEMENTS = 62


class Terms(TypedDict, total=False):
    """What was offered; amounts are minor units of the organisation's currency, days are day numbers."""

    percent: int
    cap_minor: int | None
    pot_minor: int | None
    givers: Givers
    appeal: Appeal | None
    fund: Fund | None
    responsible: User | None


def offer_match(
    *, contact: Contact, name: str, first_day: int, last_day: int, pays_to: Fund, by: User | None, **terms: Unpack[Terms]
) -> MatchingOffer:
    """They match gifts from now on; those of its days that are here already are counted by a job. Raises Refused with the field."""
    offer = MatchingOffer(contact=contact, currency=Organisation.current().currency, by=by)
    _say(offer, {"name": name, "first_day": first_day, "last_day": last_day, "pays_to": pays_to, **terms})
    with transaction.atomic():
        offer.entry = record(contact=contact, kind=MATCH_OFFERED.key, occurred_at=timezone.now(), by=by, words=offer.name)
        offer.save()
        audit(by=by, verb="made", subject="matching offer", subject_id=offer.pk)
        later("giving.funders.count_offer", offer_id=offer.pk)
    return offer


def change_offer(*, offer: MatchingOffer, by: User | None, **said: object) -> MatchingOffer:
    """Say it otherwise. What is counted stays, gifts that qualify now are counted by a job. Raises Refused with the field, and for a
    pot that is smaller than what is held of it."""
    with transaction.atomic():
        held = MatchingOffer.objects.select_for_update(of=("self",), no_key=True).get(pk=offer.pk)
        _say(held, said)
        if held.pot_minor is not None and held.pot_minor < held.held_minor:
            raise Refused(_("More than that is counted already."), field="pot_minor")
        held.save()
        audit(by=by, verb="changed", subject="matching offer", subject_id=held.pk)
        later("giving.funders.count_offer", offer_id=held.pk)
    return held


def _say(offer: MatchingOffer, said: dict[str, object]) -> None:
    for name, value in said.items():
        setattr(offer, name, value)
    offer.name = storable(offer.name, field="name", at_most=200).strip()
    if not offer.name:
        raise Refused(_("What is it called?"), field="name")
    if offer.last_day < offer.first_day:
        raise Refused(_("It would end before it begins."), field="last_day")
    _check_sums(offer)


def _check_sums(offer: MatchingOffer) -> None:
    if not 0 < offer.percent <= _MOST_PERCENT:
        raise Refused(_("Between one and a thousand per cent of each gift."), field="percent")
    for field in ("cap_minor", "pot_minor"):
        most = getattr(offer, field)
        if most is not None and most <= 0:
            raise Refused(_("At most nothing would be no match."), field=field)


def gift_recorded(interaction: Interaction) -> None:
    """A gift was told on the timeline, or taken back there: where an offer may match it, a job counts it."""
    if interaction.kind != GIFT.code or interaction.subject_kind != SUBJECT or interaction.subject_id is None:
        return
    if offers_on(interaction.day).exists() or MatchClaim.objects.filter(gift=interaction.subject_id).exists():
        later("giving.funders.count_gift", gift_id=interaction.subject_id)


def many_gifts_recorded() -> None:
    """Gifts were recorded in one set, some of them of days that have passed: offers of late look for theirs, each in a job."""
    since = Organisation.current().today() - _LATE_STATEMENTS
    for offer_id in MatchingOffer.objects.filter(end=None, last_day__gte=since).values_list("pk", flat=True):
        later("giving.funders.count_offer", offer_id=offer_id)


def count_gift(*, gift: Gift) -> list[MatchClaim]:
    """Bring what every offer holds for this gift in agreement with what is left of the gift; as often as one likes."""
    offers = {*offers_on(gift.day).values_list("pk", flat=True), *MatchClaim.objects.filter(gift=gift).values_list("offer", flat=True)}
    return [claim for pk in sorted(offers) if (claim := _count(pk, gift.pk)) is not None]


def count_offer(*, offer: MatchingOffer) -> int:
    """Count the gifts of its days that it does not know yet, in the order in which they came; returns how many it matches."""
    for gift_id in qualifying(offer).exclude(match_claims__offer=offer).order_by("day", "id").values_list("pk", flat=True).iterator(2_000):
        if _count(offer.pk, gift_id) is None and MatchingOffer.objects.filter(pk=offer.pk, held_minor=F("pot_minor")).exists():
            break  # the pot is empty
    return MatchClaim.objects.filter(offer=offer).exclude(state=ClaimState.LET_GO).count()


def _count(offer_id: int, gift_id: int) -> MatchClaim | None:
    """The claim of this offer for this gift as it is to be now; None when there is none, and none to be."""
    with transaction.atomic():
        offer = MatchingOffer.objects.select_for_update(of=("self",), no_key=True).get(pk=offer_id)
        gift = Gift.objects.get(pk=gift_id)
        claim = MatchClaim.objects.filter(offer=offer, gift=gift).first()
        if claim is not None and not ClaimState(claim.state).follows_its_gift:
            return claim
        had = claim.amount_minor if claim else 0
        left = None if offer.left_minor is None else offer.left_minor + had
        amount = matched(matched_part(offer, gift), percent=offer.percent, cap=offer.cap_minor, left=left)
        if claim is None:
            if not amount or not offer.is_open:
                return None
            claim = MatchClaim(offer=offer, gift=gift)
        elif amount == had:
            return claim
        _keep(claim, ClaimState(claim.state) if amount else ClaimState.LET_GO, amount, by=None)
        MatchingOffer.objects.filter(pk=offer.pk).update(held_minor=F("held_minor") + amount - had)
        if amount < had:
            later("giving.funders.count_offer", offer_id=offer.pk)  # what is free again may be for another gift
    return claim


def _keep(claim: MatchClaim, state: ClaimState, amount: int, *, by: User | None) -> None:
    claim.state, claim.amount_minor = state, amount
    claim.save()
    MatchTurn.objects.create(claim=claim, state=state, amount_minor=amount, by=by)


def end_offer(*, offer: MatchingOffer, reason: str, by: User | None) -> MatchingEnd:
    """It matches no more gifts; what was counted stays. Ending it twice changes nothing."""
    words = storable(reason, field="reason", at_most=300).strip()
    end, _is_new = MatchingEnd.objects.get_or_create(offer=offer, defaults={"reason": words, "by": by})
    return end


def offer_again(*, offer: MatchingOffer) -> None:
    """Undo: it matches gifts again, those that came meanwhile too."""
    with transaction.atomic():
        MatchingEnd.objects.filter(offer=offer).delete()
        later("giving.funders.count_offer", offer_id=offer.pk)
