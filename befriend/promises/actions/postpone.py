"""Planning a promise for later. Its due time stays: what we owe does not move because we would like it to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.models import User
from befriend.foundation.refusals import Refused
from befriend.promises.actions.deeds import hold_open, read_reason, undone
from befriend.promises.models import Postponement, Promise


def postpone(*, promise: Promise, until: datetime, reason: str, by: User | None) -> Postponement:
    """It comes up again at that moment. Raises Refused without a reason, for a moment that has passed, for a promise that
    waits for the customer, or when it is open no longer."""
    reason = read_reason(reason, _("Why later? A few words will do."))
    now = timezone.now()
    if until <= now:
        raise Refused(_("That has passed already."), field="until")
    with transaction.atomic():
        kept = hold_open(promise)
        if kept.due_at is None:
            raise Refused(_("It waits for them: it comes up again by itself."))
        made = Postponement.objects.create(promise=kept, until=until, reason=reason, by=by, at=now)
        Promise.objects.filter(pk=kept.pk).update(planned_for=until)
    return made


def undo_postponement(*, postponement: Postponement, by: User | None) -> None:
    """It is planned for when it was before: as it was postponed earlier, or when it is due."""
    with transaction.atomic():
        if undone(postponement, by=by):
            promise = Promise.objects.get(pk=postponement.promise_id)
            earlier = promise.postponements.filter(undone_at=None).order_by("-pk").first()
            promise.planned_for = promise.due_at if earlier is None or promise.due_at is None else earlier.until
            promise.save(update_fields=["planned_for"])
