"""A colleague looks at someone's page as they see it."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from befriend.accounts.models import User
from befriend.accounts.permissions import Permission, requires
from befriend.people.models import Contact
from befriend.portal.me.actions.sessions import look_in
from befriend.portal.me.guard import browser_of, let_in


@require_POST
@requires(Permission.RECORD_GIFT)
def look(request: HttpRequest, contact_id: int) -> HttpResponseBase:
    """For half an hour, changing nothing; it stands in the log of who did what."""
    contact = get_object_or_404(Contact, pk=contact_id, erased_at=None)
    return let_in(redirect("me:door"), look_in(contact=contact, by=cast(User, request.user), browser=browser_of(request)))
