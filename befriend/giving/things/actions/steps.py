"""What becomes of a thing, step by step; each step can be taken back, the newest first."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.giving.models import Bringing, Thing, ThingState, ThingStep
from befriend.giving.things.actions.take_in import check_value, tell
from befriend.giving.things.rules.ways import may_follow
from befriend.timeline.actions.record import hold


def move(*, thing: Thing, to: ThingState, by: User | None, amount_minor: int | None = None, words: str = "") -> ThingStep:
    """From now on it is there: `amount_minor` for how much it was sold, `words` to whom it went, or why.

    Raises Refused when it cannot go there from where it is, or its giver was told of an end already.
    """
    said = storable(words, field="words", at_most=300).strip()
    amount = amount_minor if to == ThingState.SOLD else None
    check_value(amount, field="amount")
    with transaction.atomic():
        held = _held(thing)
        if not may_follow(held.state_of, to):
            raise Refused(_("%(thing)s is %(state)s; it cannot go there.") % {"thing": held.name, "state": held.get_state_display()})
        if held.told_id is not None:
            raise Refused(_("Its giver was told already that it is %(state)s.") % {"state": held.get_state_display()})
        step = ThingStep.objects.create(thing=held, state=to, by=by, amount_minor=amount, words=said)
        _stands(held, to, by)
    return step


def take_back(*, step: ThingStep, by: User | None) -> None:
    """Undo: it is where it was before. Twice changes nothing. Raises Refused unless it is the newest step, after the first."""
    with transaction.atomic():
        held = _held(step.thing)
        steps = list(held.steps.filter(taken_back_at=None).order_by("-pk")[:2])
        if step.pk not in [one.pk for one in steps[:1]]:
            if ThingStep.objects.filter(pk=step.pk, taken_back_at__isnull=False).exists():
                return
            raise Refused(_("More has happened since. Take back the newest first."))
        if len(steps) < 2:
            raise Refused(_("This is how it began; take back the whole bringing instead."))
        if held.told_id is not None:
            raise Refused(_("Its giver was told already that it is %(state)s.") % {"state": held.get_state_display()})
        ThingStep.objects.filter(pk=step.pk).update(taken_back_at=timezone.now(), taken_back_by=by)
        _stands(held, ThingState(steps[1].state), by)


def _held(thing: Thing) -> Thing:
    bringing = Bringing.objects.select_related("contact").get(pk=thing.bringing_id)
    hold(bringing.contact)
    return Thing.objects.select_for_update(of=("self",)).select_related("bringing__contact", "bringing__interaction").get(pk=thing.pk)


def _stands(thing: Thing, state: ThingState, by: User | None) -> None:
    thing.state = state
    thing.save(update_fields=["state"])
    tell(thing.bringing, by=by)


def put_worth(*, thing: Thing, value_minor: int | None, by: User | None) -> None:
    """What we think all of it is worth. Raises Refused."""
    check_value(value_minor)
    Thing.objects.filter(pk=thing.pk).update(value_minor=value_minor)
