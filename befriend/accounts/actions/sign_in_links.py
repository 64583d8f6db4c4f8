"""The link in the mail that signs a colleague in."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from befriend.accounts.models import SignInLink, User
from befriend.accounts.models.invitation import token_hash
from befriend.accounts.models.sign_in_link import LINK_OPEN_FOR


def make_link(user: User) -> str:
    """The secret of a new link, which is kept nowhere; any earlier link of theirs stops working."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        SignInLink.objects.filter(Q(user=user) | Q(made_at__lt=timezone.now() - LINK_OPEN_FOR)).delete()
        SignInLink.objects.create(user=user, token_hash=token_hash(token))
    return token


def find_open_link(token: str) -> SignInLink | None:
    """The link, while it opens: not used, not old, and nothing of theirs has signed in since."""
    link = SignInLink.objects.select_related("user").filter(token_hash=token_hash(token), used_at=None, user__is_active=True).first()
    if link is None or timezone.now() >= link.open_until:
        return None
    was_overtaken = link.user.last_login is not None and link.user.last_login > link.made_at
    return None if was_overtaken else link


def use_link(token: str) -> User | None:
    """Whom the link signs in, once: of two who open it at the same moment, one gets None."""
    link = find_open_link(token)
    if link is None or not SignInLink.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()):
        return None
    return link.user
