"""A colleague is away for some days, or is here after all."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import Absence, User
from befriend.foundation.consequences import colleagues_changed
from befriend.foundation.refusals import Refused


def tell_absence(*, user: User, first_day: int, last_day: int, cover: User | None, by: User | None) -> Absence:
    """They are away on these days, both included, and `cover` stands in. What is theirs to do is handed on. Raises Refused."""
    if last_day < first_day:
        raise Refused(_("The last day comes before the first."), field="last_day")
    if cover is not None and (cover.pk == user.pk or not cover.is_active):
        raise Refused(_("Someone else has to stand in, who works here."), field="cover")
    with transaction.atomic():
        absence = Absence.objects.create(user=user, first_day=first_day, last_day=last_day, cover=cover, by=by)
        colleagues_changed([user.pk])
        stands_in = cover.pk if cover else None
        audit(by=by, verb="told an absence", subject="colleague", subject_id=user.pk, first=first_day, last=last_day, cover=stands_in)
    return absence


def call_off_absence(*, absence: Absence, by: User | None) -> None:
    """They are here after all; a second time changes nothing."""
    _set(absence, True, "called off an absence", by)


def put_absence_back(*, absence: Absence, by: User | None) -> None:
    """Calling it off was a slip."""
    _set(absence, False, "put an absence back", by)


def _set(absence: Absence, is_off: bool, verb: str, by: User | None) -> None:
    with transaction.atomic():
        kept = Absence.objects.select_for_update().get(pk=absence.pk)
        if (kept.called_off_at is not None) == is_off:
            return
        kept.called_off_at, kept.called_off_by = (timezone.now(), by) if is_off else (None, None)
        kept.save(update_fields=["called_off_at", "called_off_by"])
        colleagues_changed([kept.user_id])
        audit(by=by, verb=verb, subject="colleague", subject_id=kept.user_id, absence=kept.pk)
