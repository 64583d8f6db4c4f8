"""What the shell around every page needs to know."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, can
from befriend.workspace.navigation import drawers_for, groups_of


def shell(request: HttpRequest) -> dict[str, Any]:
    """The words every template may use: `around` is the shell of an error page, `may.record` whether this reader may record."""
    user = getattr(request, "user", None)  # missing when the request failed before anyone was recognised
    drawers = SimpleLazyObject(lambda: drawers_for(user, request.path))
    return {
        "around": "workspace/shell.html" if isinstance(user, User) else "portal/shell.html",
        "organisation": getattr(request, "organisation", None),
        "drawers": drawers,
        "drawer_groups": SimpleLazyObject(lambda: list(groups_of(list(drawers)))),
        "may": SimpleLazyObject(lambda: {permission.name.lower(): can(user, permission) for permission in Permission}),
        "languages": settings.LANGUAGES,
    }
