"""Who may move a promise (hand it over, postpone it, let it go): whoever has it, who leads them, who runs the house."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied

from befriend.accounts.models import TeamMembership, User
from befriend.accounts.permissions import Permission, can
from befriend.promises.models import Promise
from befriend.promises.models.deeds import Deed


def led_by(user: User) -> set[int]:
    """The colleagues in the teams this one leads."""
    teams = TeamMembership.objects.filter(user=user, is_lead=True).values("team")
    return set(TeamMembership.objects.filter(team__in=teams).values_list("user", flat=True))


def may_move(user: User, promises: Sequence[Promise]) -> set[int]:
    """Of these, the ids of those that this colleague may move; one query."""
    if can(user, Permission.RUN_THE_HOUSE):
        return {promise.pk for promise in promises}
    if not can(user, Permission.RECORD):
        return set()
    theirs = led_by(user) | {user.pk}
    return {promise.pk for promise in promises if promise.owner_id is None or promise.owner_id in theirs}


def check_may_undo(user: User, deed: Deed) -> None:
    """Raises PermissionDenied unless they did it themselves, or may move the promise as it is now."""
    promise: Promise = deed.promise  # type: ignore[attr-defined]
    if deed.by_id != user.pk and promise.pk not in may_move(user, [promise]):
        raise PermissionDenied
