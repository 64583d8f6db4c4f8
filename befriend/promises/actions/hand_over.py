"""A promise goes from one owner to the next, and its history stays."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.accounts.queries.presence import presence_on
from befriend.foundation.refusals import Refused
from befriend.foundation.text import storable
from befriend.promises.actions.deeds import LONGEST_REASON, hold_open, undone
from befriend.promises.models import HandOver, HandOverCause, Promise


def hand_over(*, promise: Promise, to: User, reason: str = "", by: User | None) -> HandOver:
    """From now on it is theirs; or, while they are away, of whoever stands in for them. Raises Refused when nobody does,
    when they have it already, or when it is open no longer."""
    reason = storable(reason.strip(), field="reason", at_most=LONGEST_REASON)
    with transaction.atomic():
        kept = hold_open(promise)
        owner_id = presence_on().instead_of(to.pk)
        if owner_id is None:
            raise Refused(_("%(name)s is not here, and nobody stands in.") % {"name": to.name}, field="to")
        if owner_id == kept.owner_id:
            raise Refused(_("It is with them already."), field="to")
        made = HandOver.objects.create(
            promise=kept,
            from_owner_id=kept.owner_id,
            to_owner_id=owner_id,
            cause=HandOverCause.BY_HAND,
            reason=reason,
            by=by,
            at=timezone.now(),
        )
        Promise.objects.filter(pk=kept.pk).update(owner=owner_id)
        audit(by=by, verb="handed over", subject="promise", subject_id=kept.pk, was=kept.owner_id, now=owner_id)
    return made


def undo_hand_over(*, hand_over: HandOver, by: User | None) -> None:
    """Back to who had it, if it is still with whom it was given to. Raises Refused when they do not work here any more."""
    before = hand_over.from_owner
    if before is not None and not before.is_active:
        raise Refused(_("%(name)s does not work here any more.") % {"name": before.name})
    with transaction.atomic():
        if undone(hand_over, by=by) and before is not None:
            Promise.objects.filter(pk=hand_over.promise_id, owner=hand_over.to_owner).update(owner=before)
            audit(by=by, verb="took back a hand-over", subject="promise", subject_id=hand_over.promise_id)
