"""What the shell around every page needs to know."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from befriend.accounts.permissions import Permission, can
from befriend.workspace.navigation import drawers_for, groups_of


def shell(request: HttpRequest) -> dict[str, Any]:
    """`organisation`, `drawers` (and `drawer_groups`), `languages`, `may` (permission name -> may this reader)."""
    drawers = SimpleLazyObject(lambda: drawers_for(request.user, request.path))
    return {
        "organisation": getattr(request, "organisation", None),
        "drawers": drawers,
        "drawer_groups": SimpleLazyObject(lambda: list(groups_of(list(drawers)))),
        "may": SimpleLazyObject(lambda: {permission.name.lower(): can(request.user, permission) for permission in Permission}),
        "languages": settings.LANGUAGES,
    }
