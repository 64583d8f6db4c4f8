"""The secret address under which a colleague's own calendar reads the funders' calendar."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.accounts.models.invitation import token_hash
from befriend.accounts.permissions import Permission, can
from befriend.giving.models import CalendarAddress


def make_address(*, user: User) -> str:
    """A new secret, kept nowhere; the one before opens nothing any more."""
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        end_address(user=user)
        CalendarAddress.objects.create(user=user, secret_hash=token_hash(secret))
        audit(by=user, verb="made", subject="calendar address", subject_id=user.pk)
    return secret


def end_address(*, user: User) -> None:
    """Nobody reads the calendar under it any more."""
    CalendarAddress.objects.filter(user=user, ended_at=None).update(ended_at=timezone.now())


def reader_of(secret: str) -> User | None:
    """Whose calendar this secret opens, while they work here and may see it."""
    found = CalendarAddress.objects.select_related("user").filter(secret_hash=token_hash(secret), ended_at=None).first()
    return found.user if found is not None and can(found.user, Permission.SEE_GIVING) else None
