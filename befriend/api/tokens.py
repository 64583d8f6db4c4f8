"""Making, knowing and revoking tokens."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from befriend.accounts.actions.audit import audit
from befriend.accounts.models import User
from befriend.accounts.models.invitation import token_hash
from befriend.accounts.permissions import Permission, can
from befriend.api.models import Token

_MARK = "bf_"
# Each use is not worth a write.
_NOTE_USE_EVERY = timedelta(minutes=1)


def make_token(*, name: str, scopes: Sequence[str], by: User) -> tuple[Token, str]:
    """A new token and its secret, which is kept nowhere."""
    secret = _MARK + secrets.token_urlsafe(32)
    with transaction.atomic():
        token = Token.objects.create(name=name, scopes=sorted(scopes), token_hash=token_hash(secret), made_by=by)
        audit(by=by, verb="made", subject="token", subject_id=token.pk, name=name, scopes=token.scopes)
    return token, secret


def revoke_token(token: Token, *, by: User) -> None:
    """It opens nothing any more."""
    with transaction.atomic():
        Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now())
        audit(by=by, verb="revoked", subject="token", subject_id=token.pk, name=token.name)


def find_token(secret: str) -> Token | None:
    """The token of this secret, while it and the administrator who made it may do something."""
    token = Token.objects.select_related("made_by").filter(token_hash=token_hash(secret), revoked_at=None).first()
    if token is None or not can(token.made_by, Permission.RUN_THE_HOUSE):
        return None
    now = timezone.now()
    Token.objects.filter(Q(last_used_at=None) | Q(last_used_at__lt=now - _NOTE_USE_EVERY), pk=token.pk).update(last_used_at=now)
    return token
