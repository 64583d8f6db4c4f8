"""A legacy and its steps: begun, come further, let rest; what was said of it; who may know. Nothing here touches a timeline."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.actions.colleagues import entrust
from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.models import Legacy, LegacyKind, LegacyNote, LegacyStage, LegacyStep
from befriend.people.actions.restrictions import lift, restrict
from befriend.people.models import Contact, RestrictionKind
from befriend.timeline.actions.record import hold

MOST_EXPECTED = 10**13
_AFTER_DEATH = (LegacyStage.ESTATE, LegacyStage.RECEIVED)


def begin_legacy(*, contact: Contact, by: User | None, words: str = "", stage: LegacyStage = LegacyStage.ASKED, once: str = "") -> Legacy:
    """Someone thinks of us in their will, or asks about it. While one of theirs is open, it is that one. Raises Refused."""
    said = storable(words, field="words", at_most=4_000).strip()
    with transaction.atomic():
        hold(contact)
        earlier: Legacy | None = Legacy.objects.filter(once=once).first() if once else None
        if earlier is not None:
            return earlier
        over = [LegacyStage.RECEIVED, LegacyStage.LET_REST]
        standing: Legacy | None = Legacy.objects.filter(contact=contact, taken_back_at=None).exclude(stage__in=over).first()
        if standing is not None:
            if said:
                LegacyNote.objects.create(legacy=standing, text=said, by=by)
            return standing
        legacy = Legacy.objects.create(contact=contact, stage=stage, keeper=by, words=said, by=by, once=once or None)
        LegacyStep.objects.create(legacy=legacy, stage=stage, by=by)
        audit(by=by, verb="began", subject="legacy", subject_id=legacy.pk)
    return legacy


def take_back_legacy(*, legacy: Legacy, by: User) -> None:
    """It was written down by mistake: it is in no list. Raises Refused when money of it came."""
    if legacy.received.filter(gift__kept_minor__gt=0).exists():
        raise Refused(_("Money of it stands in the books. Take that back first."))
    Legacy.objects.filter(pk=legacy.pk, taken_back_at=None).update(taken_back_at=timezone.now())
    audit(by=by, verb="took back", subject="legacy", subject_id=legacy.pk)


def put_legacy_back(*, legacy: Legacy, by: User) -> None:
    """Undo: it is there again."""
    Legacy.objects.filter(pk=legacy.pk).update(taken_back_at=None)
    audit(by=by, verb="put back", subject="legacy", subject_id=legacy.pk)


def change_legacy(
    *,
    legacy: Legacy,
    kind: LegacyKind,
    expected_minor: int | None,
    keeper: User | None,
    executor: Contact | None,
    executor_reach: str,
    words: str,
    by: User,
) -> None:
    """What we know of it. Raises Refused with the field; also for a keeper who may not see it."""
    if expected_minor is not None and not 0 <= expected_minor <= MOST_EXPECTED:
        raise Refused(_("How much may it be? Nothing at least, and less than all the money there is."), field="expected")
    if keeper is not None and not can(keeper, Permission.SEE_LEGACIES):
        raise Refused(_("%(name)s may not see legacies.") % {"name": keeper.name}, field="keeper")
    told: dict[str, Any] = {
        "kind": kind,
        "expected_minor": expected_minor,
        "keeper": keeper,
        "executor": executor,
        "executor_reach": storable(executor_reach, field="executor_reach", at_most=300).strip(),
        "words": storable(words, field="words", at_most=4_000).strip(),
    }
    with transaction.atomic():
        Legacy.objects.filter(pk=legacy.pk).update(**told)
        audit(by=by, verb="described", subject="legacy", subject_id=legacy.pk)


def name_executor(*, legacy: Legacy, executor: Contact | None, by: User) -> None:
    """Who settles the estate, of the people we know; or nobody of them. Raises Refused for the person themselves."""
    if executor is not None and executor.pk == legacy.contact_id:
        raise Refused(_("Nobody settles their own estate."), field="executor")
    Legacy.objects.filter(pk=legacy.pk).update(executor=executor)
    audit(by=by, verb="named an executor", subject="legacy", subject_id=legacy.pk)


def step(*, legacy: Legacy, to: LegacyStage, by: User, words: str = "") -> LegacyStep:
    """It came so far. When someone has died, that is put in force on their page too: nobody writes to them any more, and what was
    promised them is let go. Raises Refused when it is there already.
    """
    said = storable(words, field="words", at_most=4_000).strip()
    with transaction.atomic():
        held = _held(legacy)
        if held.stage == to:
            raise Refused(_("That is how far it is already."))
        made = LegacyStep.objects.create(legacy=held, stage=to, words=said, by=by)
        Legacy.objects.filter(pk=held.pk).update(stage=to)
        if to in _AFTER_DEATH and not held.contact.restrictions.filter(kind=RestrictionKind.DECEASED, lifted_at=None).exists():
            made.death = restrict(contact=held.contact, kind=RestrictionKind.DECEASED, by=by)
            made.save(update_fields=["death"])
        audit(by=by, verb="moved", subject="legacy", subject_id=held.pk)
    return made


def step_back(*, step: LegacyStep, by: User) -> None:
    """Undo: it is as far as before; and if this step said that they had died, that is lifted. Raises Refused unless it is the newest."""
    with transaction.atomic():
        held = _held(step.legacy)
        newest = list(held.steps.filter(taken_back_at=None).order_by("-pk")[:2])
        if step.pk not in [one.pk for one in newest]:
            return
        if len(newest) < 2 or newest[0].pk != step.pk:
            raise Refused(_("More has happened since. Take back the newest first."))
        LegacyStep.objects.filter(pk=step.pk).update(taken_back_at=timezone.now(), taken_back_by=by)
        Legacy.objects.filter(pk=held.pk).update(stage=newest[1].stage)
        if newest[0].death is not None:
            lift(restriction=newest[0].death, by=by)
        audit(by=by, verb="moved back", subject="legacy", subject_id=held.pk)


def _held(legacy: Legacy) -> Legacy:
    hold(legacy.contact)
    held: Legacy = Legacy.objects.select_for_update(of=("self",)).select_related("contact").get(pk=legacy.pk)
    return held


def note(*, legacy: Legacy, text: str, by: User) -> LegacyNote:
    """What was said, or is good to know. Raises Refused for nothing."""
    kept = storable(text, field="text", at_most=20_000).strip()
    if not kept:
        raise Refused(_("There is nothing to remember yet: write a few words."), field="text")
    return LegacyNote.objects.create(legacy=legacy, text=kept, by=by)


def take_note_back(*, note: LegacyNote) -> None:
    """It was a slip."""
    LegacyNote.objects.filter(pk=note.pk, taken_back_at=None).update(taken_back_at=timezone.now())


def put_note_back(*, note: LegacyNote) -> None:
    """Undo: it is there again."""
    LegacyNote.objects.filter(pk=note.pk).update(taken_back_at=None)


def entrust_with_legacies(*, user_ids: Collection[int], by: User) -> None:
    """These colleagues see legacies, beside those who run the house, and nobody else."""
    entrust(permission=Permission.SEE_LEGACIES, user_ids=user_ids, by=by)
