"""A grant: written down, moved from stage to stage, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Organisation, User
from befriend.foundation.money import Money
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.actions.pledges import expect_again, make_pledge
from befriend.giving.funders.actions.duties import let_all_go, owe_all_again
from befriend.giving.funders.actions.money import came_of, expect_no_more
from befriend.giving.funders.kinds import GRANT, GRANT_ASKED, GRANT_AWARDED, GRANT_REFUSED
from befriend.giving.models import Fund, Grant, GrantTurn, PledgeEnd, Stage
from befriend.people.models import Contact
from befriend.timeline.actions.record import record
from befriend.timeline.actions.reverse import reverse
from befriend.timeline.models import Interaction

_TOLD_AS = {Stage.SUBMITTED: GRANT_ASKED, Stage.AWARDED: GRANT_AWARDED, Stage.REFUSED: GRANT_REFUSED}


class Described(TypedDict, total=False):
    """What can be said of a grant; amounts are minor units of the organisation's currency, days are day numbers."""

    programme: str
    purpose: str
    asked_minor: int | None
    fund: Fund | None
    submit_day: int | None
    decision_day: int | None
    first_day: int | None
    last_day: int | None
    responsible: User | None


@dataclass(frozen=True, slots=True)
class Award:
    """What the funder said yes to: so many minor units, for the fund they are bound to, in parts as (day, minor units)."""

    amount_minor: int
    fund: Fund
    parts: Sequence[tuple[int, int]]


def keep_grant(*, by: User | None, contact: Contact | None = None, grant: Grant | None = None, **described: Unpack[Described]) -> Grant:
    """A grant that we found at this funder, or one said otherwise. Raises Refused with the field."""
    kept = grant or Grant(contact=contact, currency=Organisation.current().currency, by=by)
    for name, value in described.items():
        setattr(kept, name, value)
    kept.programme = storable(kept.programme, field="programme", at_most=200).strip()
    kept.purpose = storable(kept.purpose, field="purpose", at_most=8_000).strip()
    _check(kept)
    with transaction.atomic():
        kept.save()
        if grant is None:
            GrantTurn.objects.create(grant=kept, stage=Stage.FOUND, by=by)
        audit(by=by, verb="changed" if grant else "made", subject="grant", subject_id=kept.pk)
    return kept


def _check(grant: Grant) -> None:
    if not grant.programme:
        raise Refused(_("What is the programme called?"), field="programme")
    if grant.asked_minor is not None and grant.asked_minor <= 0:
        raise Refused(_("How much do we ask for?"), field="asked_minor")
    if None not in (grant.first_day, grant.last_day) and (grant.last_day or 0) < (grant.first_day or 0):
        raise Refused(_("It would end before it begins."), field="last_day")
    if grant.pledge_id and grant.fund_id != Grant.objects.values_list("fund_id", flat=True).get(pk=grant.pk):
        raise Refused(_("It was awarded for this fund; undo the award to bind it to another."), field="fund")


def move_grant(
    *, grant: Grant, stage: Stage, by: User | None, words: str = "", award: Award | None = None, at: datetime | None = None
) -> GrantTurn:
    """It goes on to a stage, and what belongs to that happens: the timeline tells it, an award is expected as a pledge, a close lets go
    of what is still owed and expected. `at` is when it happened, if not now. Raises Refused for a stage it cannot go to, and for an award that does not add up."""
    said = storable(words, field="words", at_most=300).strip()
    with transaction.atomic():
        held = Grant.objects.select_for_update(of=("self",), no_key=True).select_related("contact", "pledge").get(pk=grant.pk)
        if stage not in held.stands.may_become:
            raise Refused(_("It cannot go there from where it is."), field="stage")
        turn = GrantTurn(grant=held, stage=stage, words=said, at=at or timezone.now(), by=by)
        if stage == Stage.AWARDED:
            _award(held, award, by=by)
        if stage in (Stage.CLOSED, Stage.REFUSED):
            reason = _("The grant is closed.") if stage == Stage.CLOSED else _("The grant was refused.")
            turn.released = let_all_go(held.duties.all(), reason=reason, by=by)
            turn.ended_pledge = expect_no_more(held.pledge, reason=reason, by=by)
        turn.entry = _tell(turn, by=by)
        turn.save()
        held.stage = stage
        held.save(update_fields=["stage", "awarded_minor", "fund", "pledge"])
        audit(by=by, verb=f"moved to {stage.value}", subject="grant", subject_id=held.pk)
    return turn


def _award(grant: Grant, award: Award | None, *, by: User | None) -> None:
    if award is None or award.amount_minor <= 0:
        raise Refused(_("How much did they award?"), field="amount")
    grant.awarded_minor, grant.fund = award.amount_minor, award.fund
    grant.pledge = make_pledge(
        contact=grant.contact,
        amount=Money(award.amount_minor, grant.currency),
        fund=award.fund,
        first_day=Organisation.current().today(),
        schedule=award.parts,
        note=grant.programme,
        by=by,
        is_told=False,
    )


def _tell(turn: GrantTurn, *, by: User | None) -> Interaction | None:
    grant, kind = turn.grant, _TOLD_AS.get(Stage(turn.stage))
    if kind is None:
        return None
    said = f"{grant.programme}: {turn.words}" if turn.words else grant.programme
    return record(contact=grant.contact, kind=kind.key, occurred_at=turn.at, by=by, subject=(GRANT, grant.pk), words=said)


def undo_turn(*, turn: GrantTurn, by: User | None) -> None:
    """Undo: it stands where it stood before this turn, if nothing came after. Raises Refused when money of an award is here already."""
    with transaction.atomic():
        grant = Grant.objects.select_for_update(of=("self",), no_key=True).select_related("pledge").get(pk=turn.grant_id)
        newest, *before = grant.turns.order_by("-id")[:2]
        if newest.pk != turn.pk or not before:
            return
        if Stage(turn.stage) == Stage.AWARDED:
            _take_award_back(grant, by=by)
        if newest.entry is not None and not hasattr(newest.entry, "reversal"):
            reverse(newest.entry, by=by)
        owe_all_again(newest.released, by=by)
        if newest.ended_pledge and grant.pledge is not None:
            expect_again(pledge=grant.pledge)
        newest.delete()
        grant.stage = before[0].stage
        grant.save(update_fields=["stage", "awarded_minor", "pledge"])


def _take_award_back(grant: Grant, *, by: User | None) -> None:
    if came_of(grant.pledge):
        raise Refused(_("Money of it is here already: put its gifts right first."))
    pledge, grant.pledge, grant.awarded_minor = grant.pledge, None, None
    if pledge is not None:
        PledgeEnd.objects.get_or_create(
            pledge=pledge, defaults={"how": PledgeEnd.How.GIVEN_UP, "reason": _("The award was taken back."), "by": by}
        )
