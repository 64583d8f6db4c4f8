"""Who asks, and for whom."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from befriend.accounts.models import User
from befriend.people.models import Contact


def colleague(request: HttpRequest) -> User:
    """The one who asks: the rule of the route has seen that they are signed in."""
    return cast(User, request.user)


def contact_or_404(contact_id: int) -> Contact:
    """The person the URL names."""
    return get_object_or_404(Contact, pk=contact_id)


def see_other(to: object, *arguments: object) -> HttpResponse:
    """Go and look there, with a fresh request."""
    return HttpResponseRedirect(resolve_url(to, *arguments), status=303)  # type: ignore[arg-type]


def back_to(request: HttpRequest, fallback: str) -> HttpResponse:
    """Where the one who asks came from, if that is a page of ours."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return see_other(wanted if wanted.startswith("/") and is_ours else fallback)
