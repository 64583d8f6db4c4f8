"""Letting a promise go: by a person, with a reason, and never otherwise."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.promises.actions.deeds import hold_open, read_reason, undone
from befriend.promises.actions.follow import derive_anew
from befriend.promises.models import Promise, Release


def release(*, promise: Promise, reason: str, by: User | None) -> Release:
    """Nothing is owed any more, because of this. Raises Refused without a reason, or when it is open no longer."""
    reason = read_reason(reason, _("Why is nothing owed any more? A few words will do."))
    with transaction.atomic():
        kept = hold_open(promise)
        made = Release.objects.create(promise=kept, reason=reason, by=by, at=timezone.now())
        derive_anew([kept.contact_id])
        audit(by=by, verb="released", subject="promise", subject_id=kept.pk, contact=kept.contact_id)
    return made


def undo_release(*, release: Release, by: User | None) -> None:
    """It is owed after all; a second time changes nothing."""
    with transaction.atomic():
        if undone(release, by=by):
            derive_anew([release.promise.contact_id])
            audit(by=by, verb="owed again", subject="promise", subject_id=release.promise_id, contact=release.promise.contact_id)
