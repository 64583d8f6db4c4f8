"""Larger gifts that are talked about: begun, moved along, with a next step that stands on somebody's day, won or come to nothing."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.models import Fund, Gift, Opportunity, OpportunityEnd, OpportunityMove, OpportunityStep, PipelineStage, Pledge
from befriend.people.models import Contact
from befriend.promises.actions.words import give_word
from befriend.promises.models import Promise

MOST_STAGES = 8


class Said(TypedDict, total=False):
    """What can be said of an opportunity; amounts are the organisation's minor units, likelihood hundredths, days day numbers."""

    what: str
    fund: Fund | None
    amount_minor: int
    likelihood: int
    expected_day: int | None
    owner: User


def have_stages() -> list[PipelineStage]:
    """The stages in their order; a first set of them, in the organisation's language, where there is none yet."""
    if not PipelineStage.objects.exists():
        first = [(_("getting to know"), 10), (_("talking about it"), 30), (_("asked"), 50), (_("said yes, not on paper yet"), 80)]
        PipelineStage.objects.bulk_create(
            PipelineStage(name=name, likelihood=likelihood, position=place) for place, (name, likelihood) in enumerate(first)
        )
    return list(PipelineStage.objects.filter(removed_at=None).order_by("position", "pk"))


def keep_stages(*, stages: list[tuple[int | None, str, int]], by: User) -> None:
    """The stages as they are from now on, in this order: (id or None for a new one, name, likelihood). What is left out is removed;
    Refused while something stands there."""
    named = [(pk, storable(name, field="stages", at_most=80).strip(), likelihood) for pk, name, likelihood in stages]
    named = [one for one in named if one[1]]
    if not 1 <= len(named) <= MOST_STAGES or any(not 0 <= likelihood <= 100 for _pk, _name, likelihood in named):
        raise Refused(_("From one to %(most)d stages, each from 0 to 100 in a hundred.") % {"most": MOST_STAGES})
    with transaction.atomic():
        kept = {pk for pk, _name, _likelihood in named if pk}
        gone = PipelineStage.objects.filter(removed_at=None).exclude(pk__in=kept)
        if Opportunity.objects.filter(stage__in=gone, end=None).exists():
            raise Refused(_("Something stands at a stage that you leave out. Move it first."))
        gone.update(removed_at=timezone.now())
        for place, (pk, name, likelihood) in enumerate(named):
            if pk:
                PipelineStage.objects.filter(pk=pk).update(name=name, likelihood=likelihood, position=place)
            else:
                PipelineStage.objects.create(name=name, likelihood=likelihood, position=place)
        audit(by=by, verb="changed", subject="stages of larger gifts", stages=[name for _pk, name, _likelihood in named])


def begin(*, contact: Contact, stage: PipelineStage, by: User, **said: Unpack[Said]) -> Opportunity:
    """It is talked about from now on. Raises Refused with the field."""
    made = Opportunity(contact=contact, stage=stage, by=by, owner=said.pop("owner", by))
    made.likelihood = said.pop("likelihood", stage.likelihood)
    _say(made, **said)
    with transaction.atomic():
        made.save()
        OpportunityMove.objects.create(opportunity=made, stage=stage, by=by)
    return made


def say_otherwise(*, opportunity: Opportunity, by: User, **said: Unpack[Said]) -> Opportunity:
    """What it is about is something else. Raises Refused with the field."""
    _say(opportunity, **said)
    with transaction.atomic():
        opportunity.save()
        audit(by=by, verb="changed", subject="larger gift", subject_id=opportunity.pk, amount_minor=opportunity.amount_minor)
    return opportunity


def _say(opportunity: Opportunity, **said: Unpack[Said]) -> None:
    for name, value in said.items():
        setattr(opportunity, name, value)
    opportunity.what = storable(opportunity.what, field="what", at_most=300).strip()
    if not opportunity.what:
        raise Refused(_("What for? A few words are enough."), field="what")
    if not opportunity.amount_minor or opportunity.amount_minor <= 0:
        raise Refused(_("About how much?"), field="amount_minor")


def move(*, opportunity: Opportunity, stage: PipelineStage, by: User) -> None:
    """It stands at this stage from now on, as likely as things at that stage are. Moving it where it stands changes nothing."""
    with transaction.atomic():
        held = _held(opportunity)
        if held.stage_id == stage.pk:
            return
        held.stage, held.likelihood = stage, stage.likelihood
        held.save(update_fields=["stage", "likelihood"])
        OpportunityMove.objects.create(opportunity=held, stage=stage, by=by)


def plan_step(*, opportunity: Opportunity, what: str, due_at: datetime, owner: User, by: User) -> Promise:
    """What is done next, by when and by whom: a word given to them, on that colleague's day until it is kept. Raises Refused."""
    with transaction.atomic():
        held = _held(opportunity)
        promise = give_word(contact=held.contact, what=what, due_at=due_at, owner=owner, by=by)
        assert promise.trigger_id is not None
        OpportunityStep.objects.create(opportunity=held, word_id=promise.trigger_id)
    return promise


def win(*, opportunity: Opportunity, by: User, gift: Gift | None = None, pledge: Pledge | None = None) -> OpportunityEnd:
    """They gave, or gave their word: which gift or pledge it is. Raises Refused without either, or for another's."""
    came = gift or pledge
    if came is None or came.contact_id != opportunity.contact_id:
        raise Refused(_("Which gift or pledge of theirs is it? Record it first."), field="came")
    return _end(opportunity, by, is_won=True, gift=gift, pledge=pledge)


def lose(*, opportunity: Opportunity, reason: str, by: User) -> OpportunityEnd:
    """It came to nothing, and why. Raises Refused without a reason."""
    words = storable(reason, field="reason", at_most=300).strip()
    if not words:
        raise Refused(_("Why did it come to nothing? The next one learns from it."), field="reason")
    return _end(opportunity, by, is_won=False, reason=words)


def _end(opportunity: Opportunity, by: User, **how: object) -> OpportunityEnd:
    with transaction.atomic():
        held = _held(opportunity)
        end = OpportunityEnd.objects.create(opportunity=held, by=by, **how)
        audit(by=by, verb="won" if end.is_won else "gave up", subject="larger gift", subject_id=held.pk, amount_minor=held.amount_minor)
    return end


def talk_again(*, opportunity: Opportunity, by: User) -> None:
    """Undo: it is talked about again."""
    with transaction.atomic():
        OpportunityEnd.objects.filter(opportunity=opportunity).delete()
        audit(by=by, verb="talks again of", subject="larger gift", subject_id=opportunity.pk)


def _held(opportunity: Opportunity) -> Opportunity:
    """As it stands now, which nobody else changes until the transaction ends. Raises Refused when it is over."""
    held = Opportunity.objects.select_for_update(of=("self",)).select_related("contact").get(pk=opportunity.pk)
    if OpportunityEnd.objects.filter(opportunity=held).exists():
        raise Refused(_("This is over already."))
    return held
