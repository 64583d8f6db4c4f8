"""Who may take an entry back: staff any, and everyone what they themselves have just written."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from befriend.accounts.permissions import Permission, can
from befriend.timeline.models import Interaction

OWN_FOR = timedelta(days=1)


def can_take_back(user: Any, entry: Interaction, *, now: datetime | None = None) -> bool:
    """Whether this user may reverse this entry, or record anew what was reversed."""
    if can(user, Permission.REVERSE):
        return True
    is_own = entry.by_id is not None and entry.by_id == user.pk
    return is_own and can(user, Permission.RECORD) and (now or timezone.now()) - entry.recorded_at <= OWN_FOR


def check_can_take_back(user: Any, entry: Interaction) -> None:
    """Raises PermissionDenied when this user may not."""
    if not can_take_back(user, entry):
        raise PermissionDenied(Permission.REVERSE)
